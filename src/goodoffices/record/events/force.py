"""Senses of force, custody and protest: who is seized, freed, struck or walked out on.

The kinds follow PLOVER's ASSAULT, COERCE, YIELD, PROTEST and MOBILIZE (Halterman et al., 2023).
"""

from __future__ import annotations

from goodoffices.record.events.use import Use, is_plural, of, of_kind
from goodoffices.record.lexicon import word_set

__all__ = ["HELD"]

HELD = word_set("wording: people held") | word_set("persons who are held")
_WEAPONS = word_set("weapons that strike")
_ARMED = word_set("event attack") | frozenset(
    (
        *("missile", "missiles", "rocket", "rockets", "shots", "shells", "drones", "war"),
        *("mortars",),
    )
)
_CROWDS = (
    word_set("groups that act")
    | word_set("event protest")
    | frozenset(("protesters", "protestors", "demonstrators", "picketers", "crowds", "activists"))
)
_PEOPLE = (
    word_set("people nouns")
    | word_set("private persons")
    | word_set("persons who are held")
    | word_set("groups that act")
    | frozenset(("bodies", "remains"))
)
_CHANCES = frozenset(("chance", "opportunity", "moment", "initiative", "power", "headlines"))
_PERSONS = _PEOPLE | word_set("persons whom force befalls") | {"hostage", "people"}
_VICTIMS = (
    HELD
    | word_set("persons whom force befalls")
    | word_set("private persons")
    | word_set("people nouns")
    | word_set("roles")
)
_GOODS = word_set("units of measure") | frozenset(
    (
        *("gold", "drugs", "cash", "weapons", "documents", "goods", "cocaine", "heroin", "fuel"),
        *("assets", "computers", "phones", "passports"),
    )
)
_CRAFT = word_set("what is sailed, flown or driven")
_DETAINED = word_set("places of detention")
_TALKS = word_set("event talks") | word_set("event meeting")
_PAID = word_set("what is paid")
_WORK = frozenset(
    (
        *("job", "jobs", "work", "workers", "miners", "teachers", "nurses", "staff", "dockers"),
        *(
            "dockworkers",
            "pilots",
            "employees",
            "drivers",
            "doctors",
            "students",
            "pupils",
            "crews",
        ),
        *("union", "unions", "actors", "writers", "classes", "shift"),
    )
)
_ARMIES = frozenset(
    ("army", "troops", "forces", "artillery", "rebels", "jets", "warplanes", "navy", "tanks")
)


# -- seizing and holding -----------------------------------------------------------------------


@of("seized seize seizes snatched", "abduction")
def _seizing_people(use: Use) -> bool | None:
    """ "Seized the mayor", not "seized the port" or "seized 40 kilos"."""
    return bool(use.whom & _VICTIMS) and use.after() not in ("on", "upon")


@of("took taken", "abduction")
def _taking_hostage(use: Use) -> bool | None:
    return not {"hostage", "hostages", "captive", "prisoner"}.isdisjoint(use.next(8))


@of_kind("abduction expulsion", only=True)
def _abducting(use: Use) -> bool | None:
    return not is_plural(use) and (use.tag != "w" or use.before in ("X", "t", "B", "U", "w"))


@of("rounded", "detention")
def _rounding_up(use: Use) -> bool | None:
    return use.after() == "up" and bool(use.rest & _PERSONS)


@of("holding held hold", "detention")
def _holding(use: Use) -> bool | None:
    """ "Has been holding the men since May", not "has held talks since May"."""
    kept = "since" in use.rest and not use.rest & _TALKS
    lead = set(use.parsed.lowers[max(0, use.place - 12) : use.place])
    return kept and bool((use.whom | lead) & _PERSONS) and bool(use.before in ("X", "B"))


@of("arrest arrests detain detains", "detention")
def _arresting(use: Use) -> bool | None:
    plural = use.parsed.lower(use.place - 1).endswith("s")
    return not is_plural(use) and (use.before in ("X", "t") or (use.before == "w" and plural))


@of_kind("detention", only=True)
def _detaining(use: Use) -> bool | None:
    return not is_plural(use)


# -- craft, exercises and payments -------------------------------------------------------------


@of("collided collide collides colliding", "collision")
def _colliding(use: Use) -> bool | None:
    return not is_plural(use)


@of_kind("collision", only=True)
def _crashing(use: Use) -> bool | None:
    """ "The ferry sank", "rammed the trawler", not "prices crashed"."""
    return not _CRAFT.isdisjoint(use.lead | use.whom)


@of_kind("drill", only=True)
def _drilling(use: Use) -> bool | None:
    """ "Carried out an air force drill", not "an exercise in patience"."""
    named = not word_set("event drill").isdisjoint(use.next(8))
    around = {*use.near, *use.rest}
    return named and not around.isdisjoint(word_set("who drills"))


@of_kind("payment", only=True)
def _paying(use: Use) -> bool | None:
    """ "Paid a ransom", "handed over $2m", not "paid tribute" or "paid a visit"."""
    if use.lower == "handed" and use.after() != "over":
        return False
    sums = {*use.whom, *(use.lead if use.passive else ())}
    coin = any(word in "$\u20ac\u00a3" for word in use.near)
    return not sums.isdisjoint(_PAID) or (coin and not use.whom & _PERSONS)


# -- walking out -------------------------------------------------------------------------------


@of("walked walk walks walking stormed storm storms storming", "walkout")
def _walking_out(use: Use) -> bool | None:
    """Of talks or a chamber; workers who walk out are on strike."""
    return use.after() == "out" and not use.near & _WORK


# -- force and protest -------------------------------------------------------------------------


@of("hit hits")
def _hitting(use: Use) -> bool | None:
    return bool(use.lead & (_ARMED | _WEAPONS))


@of("seized captured recaptured")
def _seizing(use: Use) -> bool | None:
    if use.whom & _GOODS:
        return False
    return use.after() not in ("on", "upon", "by") and not use.rest & _CHANCES


@of("launched fired fire fires")
def _firing(use: Use) -> bool | None:
    if use.lower in ("fire", "fires") and use.before not in ("X", "t", "B", "w"):
        return False
    aimed = use.lower.startswith("fire") and use.after() in ("at", "on", "into")
    return aimed or bool(set(use.next(6)) & _ARMED)


@of("strike", "attack")
def _to_strike(use: Use) -> bool | None:
    """ "Threatened to strike Kesh", not "a plan to strike on Monday"."""
    whom = use.tags_after(1) in ("U", "D") and use.after() not in ("a", "an")
    return whom and use.before in ("X", "t", "B")


@of("struck")
def _striking(use: Use) -> bool | None:
    # "struck a deal", "struck a note", but "a drone struck a school"
    armed = not use.lead.isdisjoint(_ARMED | _WEAPONS | _ARMIES)
    return armed or use.after() not in ("a", "an")


@of("walk walked")
def _walking(use: Use) -> bool | None:
    return use.after() == "off" or (use.after() == "out" and use.after(2) != "of")


@of("blocked blockaded")
def _blocking(use: Use) -> bool | None:
    return bool(use.lead & _CROWDS) or "protest" in use.rest


_MEN_AT_ARMS = frozenset(("forces", "troops", "police", "soldiers", "army", "militants", "rebels"))


@of("killed kills killing wounded", "attack")
def _killing(use: Use) -> bool | None:
    """ "A car bomb killed five", "were killed by gunmen", not "the flood killed five"."""
    if use.passive:
        following = use.next(10)
        if "when" in following[:2]:
            # "were killed when security forces tried to clear the road"
            return not (_WEAPONS | _MEN_AT_ARMS).isdisjoint(following)
        return "by" in use.next(4) and not _WEAPONS.isdisjoint(following)
    near = use.parsed.lowers[max(use.segment.first, use.place - 14) : use.place]
    return not _WEAPONS.isdisjoint(near)


@of("shot", "attack")
def _shooting(use: Use) -> bool | None:
    if use.after() in ("dead", "at"):
        return True
    if use.passive:
        return bool(use.whom & _VICTIMS)
    return "down" in use.next(2) and bool(use.whom & _CRAFT)


@of("opened", "attack")
def _opening_fire(use: Use) -> bool | None:
    return "fire" in use.next(3)


@of("went goes blew", "attack")
def _going_off(use: Use) -> bool | None:
    """ "A bomb went off", "the device blew up"."""
    off = use.after() == ("up" if use.lower == "blew" else "off")
    return off and not use.lead.isdisjoint(_WEAPONS | {"device", "devices", "explosion"})


@of("exploded explodes detonated", "attack")
def _exploding(use: Use) -> bool | None:
    around = use.lead | use.whom
    return not around.isdisjoint(_WEAPONS | _CRAFT | {"device", "devices", "blast"})


@of("pounded bombard bombarded", "attack")
def _pounding(use: Use) -> bool | None:
    return not use.lead.isdisjoint(_ARMED | _WEAPONS | _ARMIES)


@of_kind("attack")
def _attacking(use: Use) -> bool | None:
    if is_plural(use):
        return False
    return use.before in ("X", "t", "B", "U") if use.tag == "w" else None


@of_kind("truce")
def _pausing(use: Use) -> bool | None:
    if is_plural(use) or (use.lower == "runs" and use.after() != "out"):
        return False
    return not word_set("event truce").isdisjoint(use.lead | use.rest | use.antecedent)


# -- freeing -----------------------------------------------------------------------------------


@of("let set", "release")
def _letting_go(use: Use) -> bool | None:
    """ "Let the men go", "were set free"."""
    last = set(use.next(7))
    if last & _WORK:
        # "let 300 workers go"
        return False
    return bool(last & ({"go"} if use.lower == "let" else {"free"})) and "to" not in use.next(2)


@of("went go come came walked crossed cross", "release")
def _going_home(use: Use) -> bool | None:
    """ "The mayor walked free", and of people freed here: "the men crossed back on Monday"."""
    if use.after() == "free":
        return True
    if use.after() not in ("home", "back"):
        return False
    captive = bool(use.lead & word_set("wording: people held"))
    return captive or (bool(use.lead & (HELD | _PERSONS)) and _told_freed(use))


@of("left leave leaves leaving", "release")
def _leaving_prison(use: Use) -> bool | None:
    prison = not _DETAINED.isdisjoint(use.next(5)) and use.after() not in ("for", "on")
    return prison and bool(use.lead & (HELD | _PERSONS))


def _told_freed(use: Use) -> bool:
    """Whether the words just before tell of people who are freed."""
    start = use.parsed.starts[use.place]
    before = use.parsed.text.lower[max(0, start - 400) : start]
    return any(word in before for word in (" freed", "released ", " freeing", "frees "))


@of_kind("release")
def _freeing(use: Use) -> bool | None:
    if use.tag == "w" and use.tags_after(1) == "M":
        # A headline: "Rivals free 40 captives"
        return bool(use.near & HELD)
    if not _frees_people(use) or is_plural(use):
        return False
    return use.before in ("X", "t", "B", "U") if use.tag == "w" else None


def _frees_people(use: Use) -> bool:
    """Whether people are freed or exchanged, not fire, water, letters or a report."""
    things = word_set("what is released but nobody")
    if use.lower.startswith("releas") and use.whom & things and not use.whom & _PERSONS:
        return False
    if use.near & _PEOPLE or use.whom & _PERSONS:
        return True
    if use.lower.startswith(("exchang", "swap", "hand")):
        return False
    passive = use.before in ("X", "B")
    first, last = use.place + 1, min(use.place + 7, use.segment.last)
    whom = use.lead if passive else use.parsed.lowers[first:last]
    return word_set("what is released but nobody").isdisjoint(whom)
