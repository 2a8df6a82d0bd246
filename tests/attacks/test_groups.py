"""A group that somebody put the bot into, and that talks."""

from domain.messages import Kind
from tests.conversation.desk import Desk
from tests.conversation.officer import NewPhone


async def test_a_talkative_group_hears_one_farewell(desk: Desk, new_phone: NewPhone) -> None:
    group = new_phone()
    await group.sends(*(group.incoming(Kind.GROUP) for _ in range(20)))
    assert len(group.messages) == 1


async def test_it_hears_it_again_when_the_bot_is_put_back(desk: Desk, new_phone: NewPhone) -> None:
    group = new_phone()
    await group.sends(group.incoming(Kind.GROUP))
    await group.sends(group.incoming(Kind.GROUP))
    assert len(group.messages) == 2


async def test_a_code_in_a_group_opens_nothing(desk: Desk, new_phone: NewPhone) -> None:
    group = new_phone()
    await group.sends(group.incoming(Kind.GROUP, text=desk.invite("Vàng A Sử")))
    group.sees_not("KHÔNG ghi tên")
