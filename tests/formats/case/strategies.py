"""Cases of every form a file can hold, with names and texts that are hard to write in YAML."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any, get_args

from hypothesis import strategies as st

from goodoffices.expressions import parse, to_text
from goodoffices.model.case import (
    Case,
    CasePosition,
    Channel,
    Delegation,
    Earlier,
    Item,
    Party,
    Preference,
    Pressure,
    PressureKind,
    ReportFile,
    Round,
    RoundStatus,
    Source,
    Stage,
    TextOnTable,
)
from goodoffices.model.claims import PositionKind
from goodoffices.model.conditions import All, Any_, Comparison, Implies, Not, Unless
from goodoffices.model.handling import MEDIATORS, PUBLIC, Handling
from goodoffices.model.issues import Issue, integer_range
from goodoffices.model.preferences import (
    Interaction,
    IssueComparison,
    PackageComparison,
    PartialPreference,
    Utility,
)
from goodoffices.model.scenario import DecisionRule

ODD = ["yes", "no", "null", "~", "2000", "0.6", "true", "- a", "a: b", "#x", "a #b", "*a", "&a"]
ODD += [
    "!x",
    "[a]",
    "{a}",
    "a,b",
    "'q'",
    "%a",
    "@a",
    "`a`",
    "? a",
    "| a",
    "é—ü",
    "A\u2028b",
    "\x85x",
]
ODD += ["in", "and", "12:30", "1e3", "=", "<<", "...", "---", "a\\b", "\ufeffx", "key:", "0x1f"]

texts = st.one_of(
    st.sampled_from(ODD),
    st.sampled_from(["Alba", "Belmar", "no deal", "Lake Gazette", "a pause of 40 days"]),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12),
    st.just(" ".join(["the envoys met again in Port “Astria” – 3.5 hours"] * 4)),
).map(lambda text: text.strip() or "x")
maybe = st.one_of(st.just(""), texts)
names = texts.map(lambda text: "".join(text.replace('"', "'").splitlines())[:40].strip() or "y")
dates = st.sampled_from(["", "2031", "2031-03", "2031-03-10", "2031-W11", "2031-03-10T12:30+02:00"])
numbers = st.fractions(-100, 100, max_denominator=12)
shares = st.tuples(st.fractions(0, 1, max_denominator=5), st.fractions(0, 1, max_denominator=5))
bounds = shares.map(lambda pair: (min(pair), max(pair)))


def some(items: Any, most: int = 3) -> st.SearchStrategy[tuple]:
    """A few different items of a sequence, as a tuple."""
    if not items:
        return st.just(())
    return st.lists(st.sampled_from(sorted(items)), unique=True, max_size=most).map(tuple)


@st.composite
def sources(draw: st.DrawFn, reports: list[str]) -> Source:
    if not reports or draw(st.booleans()):
        sure = draw(st.sampled_from(["", "low", "medium", "high", "0.5"]))
        return Source(assumption=draw(texts), by=draw(texts), sure=sure, gist=draw(maybe))
    report, gist = draw(st.sampled_from(reports)), draw(maybe)
    sha256 = draw(st.sampled_from(["", "0" * 64]))
    if draw(st.booleans()):
        return Source(report, draw(texts), draw(st.sampled_from([None, 7])), None, sha256, gist)
    return Source(report, "", 3, 9, sha256, gist)


@st.composite
def commons(
    draw: st.DrawFn, parties: list[str], reports: list[str], least: int = 0
) -> dict[str, Any]:
    level = draw(st.sampled_from(["public", "mediators", "party"]))
    handling = {"public": PUBLIC, "mediators": MEDIATORS}.get(level)
    if handling is None:
        handling = Handling("party", draw(st.sampled_from(parties)))
    given = draw(st.lists(sources(reports), min_size=least, max_size=2))
    return {"handling": handling, "sources": tuple(given), "note": draw(maybe)}


@st.composite
def issues(draw: st.DrawFn, name: str, parties: list[str]) -> Issue:
    more = {"title": draw(maybe), "unit": draw(maybe), "delivered_by": draw(some(parties))}
    kind = draw(st.sampled_from(["categorical", "ordered", "integer", "range", "number"]))
    if kind == "range":
        low, step = draw(st.integers(-5, 5)), draw(st.integers(1, 3))
        return integer_range(name, low, low + step * draw(st.integers(0, 4)), step, **more)
    if kind in ("integer", "number"):
        values = draw(
            st.lists(
                st.integers(-3, 9) if kind == "integer" else numbers,
                unique=True,
                min_size=1,
                max_size=4,
            )
        )
        options = tuple(str(value) for value in values)
        issue = Issue(name, options, kind=kind, values=tuple(map(Fraction, values)), **more)
    else:
        options = tuple(draw(st.lists(names, unique=True, min_size=1, max_size=4)))
        issue = Issue(name, options, kind=kind, **more)
    from attrs import evolve

    labels = {option: draw(texts) for option in draw(some(options))}
    status_quo = draw(st.sampled_from([None, *options]))
    return evolve(issue, labels=labels, status_quo=status_quo)


@st.composite
def conditions(draw: st.DrawFn, issues: list[Issue], depth: int = 2) -> Any:
    if depth and draw(st.booleans()):
        parts = (draw(conditions(issues, depth - 1)), draw(conditions(issues, depth - 1)))
        kind = draw(st.sampled_from([All, Any_, Implies, Unless, Not]))
        tree = (
            kind(parts[0]) if kind is Not else kind(parts) if kind in (All, Any_) else kind(*parts)
        )
    else:
        issue = draw(st.sampled_from(issues))
        option = draw(st.sampled_from(issue.options))
        value = issue.values[issue.index(option)] if issue.values else option
        tree = Comparison(issue.name, draw(st.sampled_from(["=", "!="])), (value,))
    return parse(to_text(tree))


@st.composite
def utilities(draw: st.DrawFn, issues: list[Issue]) -> tuple[Utility, list[str]]:
    weights = {}
    if draw(st.booleans()):
        weights = {issue.name: abs(draw(numbers)) for issue in issues}
    values = {issue.name: tuple(draw(numbers) for _ in issue.options) for issue in issues}
    when = draw(st.lists(conditions(issues), max_size=2))
    based = draw(st.booleans())
    parts = tuple(
        Interaction(condition, draw(numbers), f"interactions.{index}" if based else "")
        for index, condition in enumerate(when, 1)
    )
    reservation = draw(st.one_of(st.none(), numbers))
    discount = draw(st.sampled_from([Fraction(1), Fraction(9, 10)]))
    utility = Utility(
        weights, values, parts, reservation, discount, draw(st.just(Fraction(0)) | numbers)
    )
    keys = [part.basis for part in parts if part.basis]
    return utility, keys + (["reservation"] if reservation is not None else [])


@st.composite
def packages(draw: st.DrawFn, issues: list[Issue]) -> dict[str, str]:
    chosen = draw(st.lists(st.sampled_from(issues), unique_by=lambda i: i.name, min_size=1))
    return {issue.name: draw(st.sampled_from(issue.options)) for issue in chosen}


@st.composite
def partials(draw: st.DrawFn, issues: list[Issue]) -> tuple[PartialPreference, list[str]]:
    by_name = {issue.name: issue for issue in issues}
    order = draw(some(by_name))
    ordered = {n: tuple((o,) for o in draw(some(by_name[n].options))) for n in draw(some(by_name))}
    valued = {
        n: {o: draw(bounds) for o in draw(some(by_name[n].options))} for n in draw(some(by_name))
    }
    pairs = draw(st.lists(st.tuples(packages(issues), packages(issues)), max_size=2))
    comparisons = tuple(
        PackageComparison(better, worse, better != worse, f"comparisons.{index}")
        for index, (better, worse) in enumerate(pairs, 1)
    )
    names = draw(st.lists(st.permutations(sorted(by_name)), max_size=2)) if len(by_name) > 1 else []
    between = tuple(
        IssueComparison(more, less, draw(st.booleans()), f"issue_comparisons.{index}")
        for index, (more, less, *_) in enumerate(names, 1)
    )
    partial = PartialPreference(
        issue_order=(order[:2], order[2:]) if len(order) == 3 else tuple((n,) for n in order),
        option_orders={n: tiers for n, tiers in ordered.items() if tiers},
        weight_bounds={n: (Fraction(0), Fraction(1)) for n in draw(some(by_name))},
        value_bounds={n: options for n, options in valued.items() if options},
        comparisons=comparisons,
        issue_comparisons=between,
        reservation_package=draw(st.one_of(st.none(), packages(issues))),
        reservation_bounds=draw(st.one_of(st.none(), bounds)),
    )
    return partial, [comparison.basis for comparison in (*comparisons, *between)]


@st.composite
def preferences(
    draw: st.DrawFn, party: str, issues: list[Issue], more: dict[str, Any], reports: list[str]
) -> Preference:
    form = draw(st.sampled_from(["points", "partial", "unknown"])) if issues else "unknown"
    stated, keys = None, []
    if form == "points":
        stated, keys = draw(utilities(issues))
    elif form == "partial":
        stated, keys = draw(partials(issues))
        if stated == PartialPreference():
            form, stated = "unknown", None
    bases = {key: draw(sources(reports)) for key in keys}
    return Preference(party, stated, form, draw(maybe), bases, **more)


@st.composite
def positions(
    draw: st.DrawFn, parties: list[str], issues: list[Issue], more: dict[str, Any]
) -> CasePosition:
    about = draw(some([issue.name for issue in issues]))
    says = draw(conditions(issues)) if issues and about and draw(st.booleans()) else None
    return CasePosition(
        draw(st.sampled_from(parties)),
        draw(st.sampled_from(get_args(PositionKind))),
        about,
        says,
        to_text(says) if says is not None else "",
        says is not None and draw(st.booleans()),
        draw(maybe),
        **more,
    )


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A whole case without faults."""
    reports = draw(st.lists(names, unique=True, max_size=2))
    parties = draw(st.lists(names, unique=True, min_size=2, max_size=4))
    settled = [
        draw(issues(name, parties)) for name in draw(st.lists(names, unique=True, max_size=3))
    ]

    def common(least: int = 0) -> dict[str, Any]:
        return draw(commons(parties, reports, least))

    def listed(make: Any, most: int = 2) -> tuple:
        return tuple(make(i) for i in range(draw(st.integers(0, most))))

    start, end = draw(
        st.sampled_from([("", ""), ("2031", "2031"), ("2031-01", "2031-02-03"), ("", "2031")])
    )
    questions = draw(st.lists(texts, unique=True, max_size=2))
    roles = draw(st.sampled_from([("mediator",), ("party", "host"), ("voice",)]))
    people = [
        Party(parties[0], **common()),
        Party(
            parties[1],
            roles,
            draw(maybe),
            aliases=tuple(draw(st.lists(texts, max_size=2))),
            **common(),
        ),
        *(Party(name, ("faction",), of=parties[0], **common()) for name in parties[2:3]),
        *(
            Party(name, ("ratifier",), ratifies_for=tuple(parties[:2]), **common())
            for name in parties[3:]
        ),
    ]
    deciding = tuple(draw(st.sampled_from([(), tuple(parties[:2])])))
    count = len(deciding or [p for p in people if "party" in p.roles])
    return Case(
        title=draw(texts),
        as_of=draw(dates),
        notice=draw(maybe),
        summary=(summary := draw(maybe)),
        summary_item=Item(**common()) if summary else Item(),
        reports=tuple(
            ReportFile(
                name,
                f"{name}.txt" if re.fullmatch(r"[\w ]+", name) and draw(st.booleans()) else "",
                draw(dates) or None,
                draw(maybe),
                **common(),
            )
            for name in reports
        ),
        parties=tuple(people),
        delegations=listed(
            lambda i: Delegation(
                draw(st.sampled_from(parties)),
                tuple(draw(st.lists(texts, max_size=2))),
                draw(maybe),
                draw(dates),
                **common(),
            )
        ),
        channels=listed(
            lambda i: Channel(
                (parties[0], parties[1]),
                *draw(
                    st.sampled_from(
                        [("direct",), ("contact",), ("indirect", (parties[-1],))]
                        if len(parties) > 2
                        else [("direct",)]
                    )
                ),
                **common(),
            )
        ),
        rounds=listed(
            lambda i: Round(
                f"round {i}",
                draw(maybe),
                start,
                end,
                draw(some(parties)),
                draw(st.sampled_from(get_args(RoundStatus))),
                draw(maybe),
                **common(),
            )
        ),
        texts=listed(
            lambda i: TextOnTable(
                f"text {i}",
                draw(st.sampled_from(get_args(Stage))),
                tuple(parties[:1]),
                tuple(parties[1:]),
                date=draw(dates),
                **common(),
            )
        ),
        history=listed(
            lambda i: Earlier(
                f"truce {i}",
                start,
                end,
                draw(some(parties)),
                draw(some(parties)),
                draw(maybe),
                **common(),
            )
        ),
        pressures=listed(
            lambda i: Pressure(
                f"push {i}",
                draw(st.sampled_from(get_args(PressureKind))),
                draw(some(parties)),
                draw(some(parties)),
                draw(dates),
                draw(maybe),
                **common(),
            )
        ),
        issues=tuple(settled),
        issue_items={issue.name: Item(**common()) for issue in settled},
        positions=listed(lambda i: draw(positions(parties, settled, common(1))), 3),
        preferences=tuple(
            draw(preferences(name, settled, common(1), reports)) for name in draw(some(parties))
        ),
        no_deal=(no_deal := draw(maybe)),
        no_deal_item=Item(**common()) if no_deal else Item(),
        deciding=deciding,
        rule=draw(
            st.sampled_from([None, DecisionRule.unanimity(count), DecisionRule(1, deciding[:1])])
        )
        if count
        else None,
        questions=tuple(questions),
        question_items={q: item for q in questions if (item := Item(**common())) != Item()},
        conflict=draw(st.none() | plain),
        agreement=draw(st.none() | plain),
    )


leaves = st.one_of(
    st.none(), st.booleans(), st.integers(-9, 10**20), texts, st.just(Fraction(1, 4))
)
plain = st.dictionaries(
    names.filter(lambda name: name not in ("source", "handling", "note")),
    st.recursive(
        leaves,
        lambda part: st.lists(part, max_size=3) | st.dictionaries(names, part, max_size=3),
        max_leaves=6,
    ),
    max_size=3,
)
