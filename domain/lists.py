"""The fixed lists that are chosen from; labels stand in the locales under `list.<name>.<key>`.

An option's digit is its place here, for ever: officers learn the digits by heart.
New options go to the end, before "other".
"""

PURPOSES = ("listen", "inform", "dialogue", "guide", "support", "other")
TOPICS = (
    "policy_law",
    "crime_prevention",
    "security_movement",
    "ethnic_religion",
    "military_service",
    "grassroots_democracy",
    "weapon_handover",
    "rural_poverty",
    "land_clearance",
    "admin_id",
    "disaster",
    "gratitude",
)
PARTNERS = (
    "propaganda_commission",
    "fatherland_front",
    "police",
    "military",
    "border_guard",
    "government",
    "women",
    "farmers",
    "veterans",
    "youth",
    "trade_union",
    "school",
    "health",
    "radio",
    "business",
)
AUDIENCES = (
    "everyone",
    "pupils",
    "members",
    "ethnic_minorities",
    "religious",
    "workers",
    "other",
)
MATTERS = ("roads", "water", "power", "procedures", "policies", "land", "environment", "other")
SESSION_FORMS = ("meeting", "mobile", "club", "contest", "court", "other")

# The answers that are free text: what a wipe and the clean-up have to find.
TEXTS = ("result", "difficulties", "proposals", "matters_text", "follow_up_what", "model_name")

LISTS: dict[str, tuple[str, ...]] = {
    "purposes": PURPOSES,
    "topics": TOPICS,
    "partners": PARTNERS,
    "audiences": AUDIENCES,
    "matters": MATTERS,
    "session_forms": SESSION_FORMS,
}
