"""The tree of a country, who works where, and the phones that they have."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from handlers import commands
from storage.models import Account, Base, Conversation, Person, Role, Unit, UnitVersion
from tests.benchmarks.country.size import FIRST_ADDRESS, MONDAY, SATURDAY, TOP, Country
from tests.benchmarks.seeding import MENU

SINCE = date(2025, 7, 1)
GIVEN = MONDAY - timedelta(days=400)
Row = dict[str, Any]


def people(country: Country) -> Iterator[tuple[type[Base], list[Row]]]:
    """Return the rows of each table."""
    numbers = range(1, country.people + 1)
    yield Unit, [{"id": n, "code": f"u{n}"} for n in range(1, country.units + 1)]
    yield UnitVersion, list(_versions(country))
    yield Person, [_person(n) for n in numbers]
    yield Role, [_role(n, country) for n in numbers]
    yield Account, [_account(n, country) for n in numbers]
    yield Conversation, [{"person_id": n, "menu": MENU, "state": {}} for n in numbers]


def _versions(country: Country) -> Iterator[Row]:
    level = "country" if country.provinces else "province"
    yield _version(TOP, "Cả nước" if country.provinces else "Tỉnh Thử", level, None)
    for number in range(country.provinces):
        yield _version(country.province(number), f"Tỉnh Thử {number + 1}", "province", TOP)
    for number in range(country.communes):
        commune = country.commune(number)
        yield _version(commune, f"Xã Tân An {number + 1}", "commune", country.above(number))
        for at in range(country.hamlets):
            yield _version(country.hamlet(number, at), f"Thôn {at + 1}", "hamlet", commune)


def _version(unit_id: int, name: str, level: str, parent_id: int | None) -> Row:
    facts = {"name": name, "level": level, "parent_id": parent_id}
    return {"unit_id": unit_id, "valid_from": SINCE, **facts}


def _person(number: int) -> Row:
    return {"id": number, "name": f"Cán bộ {number}", "created_at": GIVEN, "agreed_at": GIVEN}


def _role(number: int, country: Country) -> Row:
    """Leaders were given their roles on Saturday: their first digest is due at the next look."""
    officer = number <= country.officers
    unit_id = (
        country.commune(country.commune_of(number - 1)) if officer else number - country.officers
    )
    return {
        "person_id": number,
        "unit_id": unit_id,
        "role": "officer" if officer else "leader",
        "given_at": GIVEN if officer else SATURDAY,
        "digest_at": None if officer else SATURDAY,
    }


def _account(number: int, country: Country) -> Row:
    role = "officer" if number <= country.officers else "leader"
    names = ",".join(command.name for command in commands.for_roles({role}))
    return {
        "person_id": number,
        "channel": "telegram",
        "address": str(FIRST_ADDRESS + number),
        "linked_at": GIVEN,
        "commands": f"vi:{names}",
    }
