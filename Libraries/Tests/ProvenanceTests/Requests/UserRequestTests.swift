import Primitives
import Provenance
import Testing

@Suite("What a user's own words ask for")
struct UserRequestTests {
    private func asked(_ tool: ByteString, _ text: ByteString, naming values: [ByteString] = []) -> Asked {
        UserRequest([UserMessage(id: "msg_1", text: text)]).asks(for: ToolIntent(toolName: tool), naming: values)
    }

    @Test(
        "A verb and a thing ask for the kind of tool",
        arguments: [
            ("send_email", "Please send an email to each person on the list."),
            ("send_email", "Email the summary to bob@example.com, and send it by mail too."),
            ("send_email", "Could you forward this mail to my lawyer?"),
            ("create_calendar_event", "If so, please create an event with Sarah at 12:00."),
            ("create_calendar_event", "Book an appointment on Monday"),
            ("delete_file", "Find and delete the largest file in the drive."),
            ("share_file", "Then, share the document with john@example.com with read permissions"),
            ("append_to_file", "Take a look at the file, suggest two more, and add them to the file."),
            ("invite_user_to_slack", "Invite our new colleague to Slack"),
            ("post_webpage", "Your task is to post the hobbies to our website www.example.com."),
            ("issue_refund", "I want a full refund for it."),
            ("issue_refund", "Please refund the last invoice, I was charged twice: give my money back."),
            ("issue_refund", "Bitte erstatte mir die Rechnung, ich hätte gern mein Geld zurück"),
            ("send_money", "Can you please pay the bill for me?"),
            ("add_ticket_comment", "Reply to the ticket that it works again"),
            ("cancel_subscription", "I'd like to cancel my subscription"),
            ("create_calendar_event", "Do not forget to book the meeting with Mark"),
        ] as [(ByteString, ByteString)])
    func asks(tool: ByteString, text: ByteString) {
        #expect(asked(tool, text).way == .words, "\(text)")
    }

    @Test(
        "What only speaks of a thing, denies it or quotes it asks for nothing",
        arguments: [
            ("send_email", "What is in the email from Bob? Please give me the time."),
            ("send_email", "Please show me my unread emails."),
            ("send_email", "Please give me their email addresses."),
            ("send_email", "Do not send any email."),
            ("send_email", "Create an event for the family reunion based on the emails about it."),
            ("delete_email", "Which emails did you delete?"),
            ("delete_file", "Is there a file that I should look at?"),
            ("issue_refund", "Please show me my refunds"),
            ("issue_refund", "What is the status of the refund for invoice 12?"),
            ("send_money", "How much did I pay last month, and was the transfer received?"),
            ("post_webpage", "Post the summary to the 'general' channel."),
            ("send_email", "Post there: 'Hi, can everybody send me an email?'"),
            ("create_calendar_event", "Please create a new file named 'plans.docx'."),
            ("invite_user_to_slack", "Who was invited to Slack?"),
        ] as [(ByteString, ByteString)])
    func asksNothing(tool: ByteString, text: ByteString) {
        #expect(asked(tool, text) == .nothing, "\(text)")
    }

    @Test(
        "What may be asked for at most, whatever the call is about",
        arguments: [
            ("send_message", "Write to anna@example.com and to ben@example.com.", 2),
            ("send_message", "Send it to Alice.", 1), ("archive_note", "Archive 'Shopping list' please", 1),
            ("send_email", "Send an email to bob. Then write to anna@example.com.", 2),
            ("send_message", "Send it to all of the Millers", 20), ("archive_note", "Archive it.", 0),
            ("send_message", "Please do not write to anna@example.com", 0),
            ("send_message", "Did you write to anna@example.com?", 0),
            ("issue_refund", "What does the contract with Miller say?", 0),
            ("issue_refund", "I want a refund", 1),
        ] as [(ByteString, ByteString, Int)])
    func most(tool: ByteString, text: ByteString, times: Int) {
        let request = UserRequest([UserMessage(id: "msg_1", text: text)])
        let intent = ToolIntent(toolName: tool)
        #expect(request.mostAsked(for: intent) == times, "\(text)")
        for name in ["anna@example.com", "Alice", "Shopping list", "Miller", "bob"] as [ByteString] {
            #expect(request.asks(for: intent, naming: [name]).times <= times)
        }
    }

    @Test("What the call is about stands for the thing where it is said beside the verb")
    func naming() {
        let text: ByteString = "Summarize the article and send it to Alice. The bill of Bob is paid."
        #expect(asked("send_direct_message", text).way == .nothing)
        #expect(asked("send_direct_message", text, naming: ["Alice"]).way == .words)
        #expect(asked("send_direct_message", text, naming: ["Bob"]).way == .nothing)
        #expect(asked("send_direct_message", text, naming: ["Mallory"]).way == .nothing)
    }

    @Test("It is counted how often something is asked for, and all and each are many")
    func times() {
        #expect(asked("send_email", "Send an email to Bob.").times == 1)
        #expect(asked("send_email", "Send an email to a@b.example and send an email to c@d.example").times == 2)
        #expect(asked("send_email", "Send an email to a@b.example, c@d.example, e@f.example").times == 3)
        #expect(asked("send_email", "Send an email to everyone.").times == UserRequest.mostTimes)
        let two = UserRequest([
            UserMessage(id: "m1", text: "Send Bob an email."), UserMessage(id: "m2", text: "And send an email to Eve."),
        ])
        #expect(two.asks(for: ToolIntent(toolName: "send_email")).times == 2)
        #expect(two.asks(for: ToolIntent(toolName: "send_email")).messages == ["m1", "m2"])
    }

    @Test(
        "To do what a text says hands over to it",
        arguments: [
            "Please do the actions specified in the email from 'david@example.com'.",
            "Do all the tasks i have on my TODO list at www.example.com/alice!",
            "Follow the instructions in the attached letter.",
            "Bitte erledige die Aufgaben in der Datei.",
        ] as [ByteString])
    func delegated(text: ByteString) {
        #expect(asked("delete_file", text).way == .delegated)
        #expect(asked("send_email", text).way == .delegated)
    }

    @Test("A list of tasks of her own hands over to nobody")
    func ownTasks() {
        let text: ByteString =
            "Perform the following tasks in the order they are given: 1. Read my mail. 2. What is new?"
        #expect(asked("delete_file", text) == .nothing)
    }

    @Test("A manifest's own words ask, and no others")
    func ownWords() {
        let intent = ToolIntent(verbs: ["eskaliere", "set off"], things: ["Vorgang"])
        #expect(UserRequest([UserMessage(id: "m", text: "Eskaliere den Vorgang 12")]).asks(for: intent).way == .words)
        #expect(UserRequest([UserMessage(id: "m", text: "Please set off the Vorgang")]).asks(for: intent).way == .words)
        #expect(UserRequest([UserMessage(id: "m", text: "Schließe den Vorgang 12")]).asks(for: intent).way == .nothing)
        let bare = ToolIntent(verbs: ["dispute"], things: [])
        #expect(UserRequest([UserMessage(id: "m", text: "I want to dispute this")]).asks(for: bare).way == .words)
    }

    @Test("Names are said loosely, word by word, and everyday words name nothing")
    func names() {
        let request = UserRequest([
            UserMessage(id: "m", text: "Add it to the grocery list, and to 'feedback.xlsx' of Q3-report")
        ])
        #expect(request.names("grocery-list.docx"))
        #expect(request.names("Feedback.xlsx"))
        #expect(request.names("q3 report"))
        #expect(!request.names("grocery-lists.docx"))
        #expect(!request.names("list"))
        #expect(!request.names("It"))
        #expect(!request.names("report q3"))
    }

    @Test("A sentence that says whom is about them, and one that says nobody is not")
    func specific() {
        #expect(asked("invite_user_to_slack", "Invite Dora to Slack.").isSpecific)
        #expect(asked("create_calendar_event", "Please create an event with Sarah at 12:00").isSpecific)
        #expect(asked("send_email", "Please send an email to bob@example.com").isSpecific)
        #expect(!asked("invite_user_to_slack", "Invite our new colleague to Slack").isSpecific)
        #expect(!asked("send_email", "Please send an email to each person on the TODO list by Monday").isSpecific)
        #expect(!asked("send_money", "Can you please pay the bill 'december.txt' for me?").isSpecific)
    }
}
