"""Ways back for AgentDojo's `travel`."""

from agentdojo.default_suites.v1.tools.travel_booking_client import Reservation
from agentdojo.default_suites.v1.tools.types import EvenStatus

from ours.workspace import SCHEMAS as SCHEMAS  # noqa: PLC0414

TEXT = {"type": "string"}
BOOKINGS = {"reserve_hotel": "hotel", "reserve_restaurant": "restaurant", "reserve_car_rental": "company"}


def cancel_reservation(world, place: TEXT):
    """Cancels the reservation that was made last, which must be at this place."""
    tool, parameter = next(
        (done.tool, BOOKINGS[done.tool]) for done in reversed(world.done) if done.tool in BOOKINGS and done.changed)
    if world.environment.reservation.title != place:
        raise ValueError("There is no such reservation.")
    world.environment.reservation = Reservation.model_validate(world.earlier(tool, **{parameter: place})["reservation"])


def reinstate_calendar_event(world, event_id: TEXT):
    """Takes the cancellation of an event back."""
    world.environment.calendar.events[event_id].status = EvenStatus.confirmed
