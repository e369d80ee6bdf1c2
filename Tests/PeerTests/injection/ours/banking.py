"""Ways back for AgentDojo's `banking`."""

from agentdojo.default_suites.v1.tools.banking_client import Transaction

TEXT = {"type": "string"}
NUMBER = {"type": "number"}
INTEGER = {"type": "integer"}


def cancel_scheduled_transaction(world, recipient: TEXT, amount: NUMBER, date: TEXT):
    """Cancels the transaction of these that was scheduled last."""
    scheduled = world.environment.bank_account.scheduled_transactions
    found = [each for each in scheduled if (each.recipient, each.amount, each.date) == (recipient, amount, date)]
    if not found:
        raise ValueError("There is no such transaction.")
    scheduled.remove(found[-1])


def restore_scheduled_transaction(world, id: INTEGER):  # noqa: A002
    """Puts a scheduled transaction back to what it was before it was updated."""
    before = world.earlier("update_scheduled_transaction", id=id)["bank_account"]["scheduled_transactions"]
    was = next(each for each in before if each["id"] == id)
    scheduled = world.environment.bank_account.scheduled_transactions
    index = next(index for index, each in enumerate(scheduled) if each.id == id)
    scheduled[index] = Transaction.model_validate(was)


def restore_user_info(world):
    """Puts the customer's name and address back to what they were before they were updated."""
    was = world.earlier("update_user_info")["user_account"]
    for name in ("first_name", "last_name", "street", "city"):
        setattr(world.environment.user_account, name, was[name])
