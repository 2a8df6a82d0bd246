"""All tables, one room a noun."""

from storage.models.activities import (
    Activity,
    ActivityPhoto,
    ActivityText,
    ActivityVersion,
    Figure,
)
from storage.models.audit import AuditRow, Setting
from storage.models.base import Base
from storage.models.conversations import Conversation, Draft
from storage.models.digests import Digest, Proposal, Quote
from storage.models.duties import (
    DayOff,
    Duty,
    Notice,
    Reporter,
    ReportType,
    ReportTypeVersion,
    ReportUnit,
    Submission,
)
from storage.models.follow_ups import FollowUp, OutreachModel
from storage.models.people import Account, ActivationCode, CodeTry, Person, Role
from storage.models.post import InboxRow, OutboxRow
from storage.models.units import Unit, UnitSuccession, UnitVersion

__all__ = [
    "Account",
    "ActivationCode",
    "Activity",
    "ActivityPhoto",
    "ActivityText",
    "ActivityVersion",
    "AuditRow",
    "Base",
    "CodeTry",
    "Conversation",
    "DayOff",
    "Digest",
    "Draft",
    "Duty",
    "Figure",
    "FollowUp",
    "InboxRow",
    "Notice",
    "OutboxRow",
    "OutreachModel",
    "Person",
    "Proposal",
    "Quote",
    "ReportType",
    "ReportTypeVersion",
    "ReportUnit",
    "Reporter",
    "Role",
    "Setting",
    "Submission",
    "Unit",
    "UnitSuccession",
    "UnitVersion",
]
