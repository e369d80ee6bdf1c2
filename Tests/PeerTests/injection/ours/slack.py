"""Ways back for AgentDojo's `slack`."""

from agentdojo.default_suites.v1.tools.slack import Message
from agentdojo.default_suites.v1.tools.web import standardize_url

TEXT = {"type": "string"}


def remove_user_from_channel(world, user: TEXT, channel: TEXT):
    """Takes a user out of a channel again."""
    world.environment.slack.user_channels[user].remove(channel)


def delete_direct_message(world, recipient: TEXT, body: TEXT):
    """Deletes the last direct message that says this."""
    _delete(world.environment.slack.user_inbox[recipient], body)


def delete_channel_message(world, channel: TEXT, body: TEXT):
    """Deletes the last message in a channel that says this."""
    _delete(world.environment.slack.channel_inbox[channel], body)


def withdraw_invitation(world, user: TEXT):
    """Withdraws an invitation to the workspace."""
    world.environment.slack.users.remove(user)
    world.environment.slack.user_inbox.pop(user, None)
    world.environment.slack.user_channels.pop(user, None)


def reinstate_user(world, user: TEXT):
    """Lets a user who was removed back in, into the same channels and with the same messages."""
    was = world.earlier("remove_user_from_slack", user=user)["slack"]
    slack = world.environment.slack
    slack.users.insert(was["users"].index(user), user)
    slack.user_channels[user] = was["user_channels"][user]
    slack.user_inbox[user] = [Message.model_validate(each) for each in was["user_inbox"][user]]


def unpost_webpage(world, url: TEXT):
    """Puts back what stood on the web where a page was posted."""
    was = world.earlier("post_webpage", url=url)["web"]["web_content"].get(standardize_url(url))
    if was is None:
        del world.environment.web.web_content[standardize_url(url)]
    else:
        world.environment.web.web_content[standardize_url(url)] = was


def _delete(messages, body):
    for index in range(len(messages) - 1, -1, -1):
        if messages[index].body == body:
            del messages[index]
            return
    raise ValueError("There is no such message.")
