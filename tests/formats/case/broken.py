"""Broken case files: what is written after the common head, and every fault it must give.

The head has 16 lines, so the first line of each text is line 17.
"""

HEAD = """\
goodoffices: 1
title: Lake talks
as_of: 2031-03-10
reports: [{id: gazette, file: gazette.txt}]
parties:
  - name: Northland
  - name: Harbour Movement
  - {name: Astria, role: mediator}
issues:
  - {name: releases, kind: integer, range: [0, 120, 20], unit: people}
  - name: aid
    kind: ordered
    options: [no, limited, full]
  - name: war
    options: {on: it goes on, end: it ends}
# what is broken follows
"""
TAIL_LINE = 17

BROKEN: dict[str, tuple[str, list[str]]] = {
    "unknown key": (
        "queston: [When]\n",
        ["17:1: a case has no key 'queston'; did you mean 'questions'?"],
    ),
    "unknown party in a position": (
        """\
positions:
  - party: Northlnd
    kind: aim
    source: {assumption: we guess, by: team}
""",
        ["18:12: party 'Northlnd' is not known; did you mean 'Northland'?"],
    ),
    "red line on an unknown issue and an unknown option": (
        """\
positions:
  - party: Northland
    kind: red_line
    says: release <= 60 unless aid = fall and war = end
    source: {assumption: we guess, by: team}
""",
        [
            "20:11: issue 'release' is not known; did you mean 'releases'?",
            "20:38: issue 'aid' has no option 'fall'; did you mean 'full'?",
        ],
    ),
    "condition in a block text": (
        """\
positions:
  - party: Northland
    kind: red_line
    says: >-
      releases <= 60
      unless (aid = full
      and war = ended)
    source: {assumption: we guess, by: team}
""",
        ["23:17: issue 'war' has no option 'ended'; did you mean 'end'?"],
    ),
    "condition in quotes that ends too early": (
        """\
positions:
  - party: Northland
    kind: red_line
    says: "releases <= 60 and"
    source: {assumption: we guess, by: team}
""",
        ["20:30: 'says': the condition ends too early; a name or '(' is missing"],
    ),
    "order asked of categories, and a number compared with a name": (
        """\
positions:
  - {party: Northland, kind: red_line, says: war >= end, source: {assumption: a, by: b}}
  - {party: Northland, kind: red_line, says: releases = all, source: {assumption: a, by: b}}
  - {party: Northland, kind: red_line, says: aid, source: {assumption: a, by: b}}
""",
        [
            "18:53: the options of issue 'war' have no order; use = or !=, or declare the issue as ordered",
            "19:57: issue 'releases' is a number; compare it with a number, not with 'all'",
            "20:46: 'aid' stands alone in a condition; compare it, e.g. aid = no",
        ],
    ),
    "position without a source, of an unknown kind": (
        """\
positions:
  - party: Northland
    kind: redline
    issues: [aid, war, aid]
""",
        [
            "18:5: a position has no 'source'; give one",
            "19:11: 'kind' cannot be 'redline'; did you mean 'red_line'?",
            "20:24: issue 'aid' stands already in line 20; keep one",
        ],
    ),
    "sources that say too little or too much": (
        """\
texts:
  - name: outline
    source:
      - {report: gazete, words: an outline}
      - {report: gazette}
      - {report: gazette, words: an outline, start: 5, end: 9}
      - {report: gazette, start: 9, end: 5, sure: low}
      - {assumption: we guess}
      - {gist: something}
      - {report: gazette, assumption: we guess, by: team}
""",
        [
            "20:18: report 'gazete' is not known; did you mean 'gazette'?",
            "21:9: the source in report 'gazette' has no place; give 'words', or 'start' and 'end'",
            "22:61: the span 5-9 holds 4 characters, 'words' has 10; correct one of them",
            "23:42: the span 9-5 holds nothing; 'end' must be above 'start'",
            "23:45: 'sure' belongs to an assumption; remove it",
            "24:9: an assumption has no 'by'; say who assumes it",
            "25:9: a source has neither 'report' nor 'assumption'; give the report and its exact words, or say what is assumed and by whom",
            "26:9: a source has both a report and an assumption; write two sources",
        ],
    ),
    "handling of nobody known": (
        """\
questions:
  - {question: When, handling: party Northlan}
  - {question: Where, handling: secret}
""",
        [
            "18:32: party 'Northlan' is not known; did you mean 'Northland'?",
            "19:33: handling 'secret' is not known; give public, mediators or party NAME",
        ],
    ),
    "channels": (
        """\
channels:
  - {between: [Northland, Northland], kind: direct}
  - {between: [Northland], kind: direct}
  - {between: [Northland, Astria], through: [Astria]}
  - {between: [Northland, Harbour Movement], kind: indirect}
  - {between: [Northland, Harbour Movement], kind: direct, through: [Astria]}
  - {between: [Northland, Harbour Movement], kind: indirekt, through: [Belmar]}
""",
        [
            "18:27: in 'between', party 'Northland' stands already in line 18; keep one",
            "19:15: a channel is between two parties; write between: [one, other]",
            "20:45: the channel of 'Astria' goes through itself; name a third party",
            "21:5: an indirect channel has no 'through'; say through whom",
            "22:60: a channel of kind direct goes through nobody; write kind: indirect",
            "23:52: 'kind' cannot be 'indirekt'; did you mean 'indirect'?",
            "23:72: party 'Belmar' is not known; known: Astria, Harbour Movement, Northland",
        ],
    ),
    "dates": (
        """\
rounds:
  - {name: first, from: 2031-03-09, to: 2031-03-07}
  - {name: second, date: 10 March 2031}
  - {name: third, date: 2031-02-30, from: 2031-03-01}
  - {name: fourth, from: 2031-03, to: 2031-03-07}
  - {name: first, status: hold}
""",
        [
            "18:41: it ends (2031-03-07) before it starts (2031-03-09); swap the dates",
            "19:26: '10 March 2031' is not a date; write it like 2031-03-10, 2031-03 or 2031",
            "20:25: '2031-02-30' is not a date; write it like 2031-03-10, 2031-03 or 2031",
            "20:37: 'from' stands beside 'date'; give either",
            "22:12: in 'rounds', 'first' stands already in line 18; keep one",
            "22:27: 'status' cannot be 'hold'; did you mean 'held'?",
        ],
    ),
    "one answer twice": (
        "texts: [{name: outline, stage: outlin, accepted_by: [Astria], awaiting: Astria}]\n",
        [
            "17:32: 'stage' cannot be 'outlin'; did you mean 'outline'?",
            "17:73: party 'Astria' stands under 'accepted_by' and 'awaiting'; keep one",
        ],
    ),
    "weights and values": (
        """\
preferences:
  - party: Northland
    source: {assumption: illustrative, by: team}
    weights: {releases: 35, aid: -5, ware: 10}
    values:
      releases: {0: 0, 100: 100}
      aid: {no: 0, full: 1.5.0}
      war: {on: .nan, end: inf}
""",
        [
            "20:34: the weight of 'aid' is negative; turn its values round instead",
            "20:38: issue 'ware' is not known; did you mean 'war'?",
            "20:14: issue 'war' has no weight; give one, 0 if it does not matter",
            "22:17: the values of 'releases' do not reach its option 120; give the values of its lowest and its highest number",
            "23:12: the values of 'aid' lack 'limited'; give a number for every option",
            "23:26: the value of 'full': '1.5.0' is not a number; write it like 12, 0.5 or 1/3",
            "24:17: the value of 'on' is .nan; give a finite number, or leave it out if unknown",
            "24:28: the value of 'end' is inf; give a finite number, or leave it out if unknown",
        ],
    ),
    "issues left out of points, and points without a source": (
        """\
preferences:
  - party: Northland
    weights: {aid: 1, war: 1}
    values: {aid: {no: 0, limited: 1, full: 2}}
    reservation: about half
""",
        [
            "18:5: the preferences of 'Northland' have no source; say which report, or who assumes them",
            "19:23: issue 'war' has no values; give one for each option, or the weight 0",
            "20:13: issue 'releases' has no values; give one for each option, or the weight 0",
            "21:18: 'reservation': 'about half' is not a number; write it like 12, 0.5 or 1/3",
        ],
    ),
    "points and orders mixed, one party twice": (
        """\
preferences:
  - {party: Northland, form: unknown}
  - party: Northland
    source: {assumption: illustrative, by: team}
    reservation: 5
    issue_order: [aid, [war, releases]]
""",
        [
            "19:12: in 'preferences', party 'Northland' stands already in line 18; keep one",
            "21:5: 'reservation' stands without 'values'; give values for every option",
            "22:5: 'issue_order' stands beside 'reservation'; give either points or what is known without them",
        ],
    ),
    "orders and intervals": (
        """\
preferences:
  - party: Northland
    source: {assumption: illustrative, by: team}
    issue_order: [aid, [war, aid]]
    option_orders: {aid: [full, [limited, ful]]}
    weight_bounds: {aid: [0.3, 0.1], war: [0.2, 1.2], releases: 0.4}
    value_bounds: {aid: {limted: [0, 1]}}
    comparisons: [{better: {aid: full}, worse: {aid: full}}, {better: {aid: all}}]
    reservation_package: {}
""",
        [
            "20:30: in 'issue_order', issue 'aid' stands already in line 20; keep one",
            "21:43: issue 'aid' has no option 'ful'; did you mean 'full'?",
            "22:26: the weight of 'aid': the bounds are reversed; write the lower one first",
            "22:43: the weight of 'war': bounds lie between 0 and 1; divide by the total",
            "22:65: the weight of 'releases' should be [low, high]; write it like [0.1, 0.3]",
            "23:26: issue 'aid' has no option 'limted'; did you mean 'limited'?",
            "24:19: a comparison has the same package on both sides; change one",
            "24:62: a comparison has no 'worse'; give one",
            "24:77: issue 'aid' has no option 'all'; known: full, limited, no",
            "25:26: 'reservation_package' is empty; name an option of at least one issue",
        ],
    ),
    "bases of numbers that are not there": (
        """\
preferences:
  - party: Northland
    source: {assumption: illustrative, by: team}
    issue_order: [aid, war, releases]
    bases:
      issue_ordr: {assumption: we guess, by: team}
""",
        ["22:7: number 'issue_ordr' is not known; did you mean 'issue_order'?"],
    ),
    "too many must agree, and a veto of an outsider": (
        "rule: {at_least: 3, vetoes: [Astria, Corland]}\n",
        [
            "17:18: at least 3 of 2 deciding parties cannot accept; give 1 to 2",
            "17:29: 'Astria' has a veto but does not decide; add it to 'deciding', or remove the veto",
            "17:38: party 'Corland' is not known; did you mean 'Northland'?",
        ],
    ),
    "a rule of another name": (
        "rule: majority\n",
        ["17:7: the rule cannot be 'majority'; write unanimity, or at_least: and vetoes:"],
    ),
    "hard without a condition": (
        """\
positions:
  - {party: Northland, kind: red_line, hard: perhaps, source: {assumption: a, by: b}}
  - {party: Northland, kind: red_line, hard: yes, source: {assumption: a, by: b}}
""",
        [
            "18:46: 'hard' should be true or false, not 'perhaps'; write true or false",
            "19:40: 'hard' stands without 'says'; give the condition that must hold",
        ],
    ),
    "lists and mappings confused": (
        """\
channels: {between: [Northland, Astria]}
rounds: later
texts: [outline]
no_deal: [war]
conflict: none
""",
        [
            "17:11: 'channels' should be a list, not a mapping; start each item with '- '",
            "18:9: 'rounds' should be a list, not 'later'; start each item with '- '",
            "19:9: a text should be a mapping, not 'outline'; its keys are name, stage, accepted_by, awaiting, rejected_by, date, summary, source, handling, note",
            "20:10: 'no_deal' should be a mapping, not a list; its keys are summary, source, handling, note",
            "21:11: 'conflict' should be a mapping; write 'key: value' pairs",
        ],
    ),
    "delegations and pressures of strangers": (
        """\
delegations: [{party: Norland, members: [army]}]
pressures: [{name: strike, kind: thread, by: Nobody, on: [Harbour Mouvement]}]
history: [{name: truce, between: [Northland, Southland]}]
""",
        [
            "17:23: party 'Norland' is not known; did you mean 'Northland'?",
            "18:34: 'kind' cannot be 'thread'; did you mean 'threat'?",
            "18:46: party 'Nobody' is not known; known: Astria, Harbour Movement, Northland",
            "18:59: party 'Harbour Mouvement' is not known; did you mean 'Harbour Movement'?",
            "19:46: party 'Southland' is not known; did you mean 'Northland'?",
        ],
    ),
    "a key twice": (
        "questions: [When]\nquestions: [Where]\n",
        ["18:1: key 'questions' is given twice (first in line 17); keep one"],
    ),
    "a tab": (
        "rounds:\n\t- name: first\n",
        ["18:1: a tab cannot stand here; indent with spaces"],
    ),
    "a colon too many": (
        "summary: they said: no\n",
        ["17:19: a second ': ' cannot stand here; put the text in quotes"],
    ),
    "a bracket left open": (
        "questions: [When\n",
        [
            "18:1: the file ends too early (expected ',' or ']', but got '<stream end>'); close quotes and brackets"
        ],
    ),
}
"""Name: (text after the head, faults as line:column: message)."""

WHOLE: dict[str, tuple[str, list[str]]] = {
    "empty": ("", ["the file is empty; it should hold a mapping such as 'title: ...'"]),
    "only comments": (
        "# nothing yet\n",
        ["1:1: the file holds only comments; it should hold a mapping such as 'title: ...'"],
    ),
    "a list": (
        "- title: Lake talks\n",
        [
            "1:1: a case should be a mapping, not a list; its keys are goodoffices, title, as_of, notice, summary, reports, parties, delegations, channels, rounds, texts, history, pressures, issues, positions, preferences, no_deal, rule, deciding, questions, conflict, agreement"
        ],
    ),
    "no version, no title": (
        "as_of: yesterday\n",
        [
            "1:1: a case has no 'goodoffices'; give one",
            "1:1: a case has no 'title'; give one",
            "1:8: 'yesterday' is not a date; write it like 2031-03-10, 2031-03 or 2031",
        ],
    ),
    "another version": (
        "goodoffices: 2\ntitle: Lake talks\n",
        ["1:14: the version of the format is '2'; this program reads version 1"],
    ),
    "parties": (
        """\
goodoffices: 1
title: Lake talks
parties:
  - name: Northland
  - {name: Council, role: faction}
  - {name: Cabinet, role: ratifer, of: Northlan}
  - {name: Senate, role: ratifier, of: Senate}
  - {name: Northland, ratifies_for: Council}
  - {title: nameless}
  - {name: Left, role: faction, of: Right}
  - {name: Right, role: faction, of: Left}
""",
        [
            "5:5: the faction 'Council' has no 'of'; say of which party",
            "6:27: role 'ratifer' is not known; did you mean 'ratifier'?",
            "6:40: party 'Northlan' is not known; did you mean 'Northland'?",
            "7:5: the ratifier 'Senate' has no 'ratifies_for'; say for which party",
            "7:40: 'Senate' names itself; name another party",
            "8:12: party 'Northland' stands already in line 4; keep one",
            "8:23: 'Northland' is no ratifier; give it role: ratifier",
            "9:5: a party has no 'name'; give one",
            "10:37: 'Left' is a faction of itself through others; break the circle",
            "11:38: 'Right' is a faction of itself through others; break the circle",
        ],
    ),
    "issues": (
        """\
goodoffices: 1
title: Lake talks
parties: [name: Northland]
issues:
  - {name: a, options: []}
  - {name: b, options: [x, y, x]}
  - {name: c, range: [5, 1]}
  - {name: d, range: [0, 100, 30]}
  - {name: e, kind: ordered, range: [0, 4]}
  - {name: f, values: [0.5, "0.50", half]}
  - {name: g}
  - {name: h, options: [x], range: [0, 1]}
  - {name: i, options: [yes, no], status_quo: nay, delivered_by: Southland}
  - {name: j, range: [0, 1000000000]}
  - {name: k, kind: integer, values: [0.5, 1]}
  - {name: i, options: [x]}
  - {name: l, kind: number, range: [0, 1, 0]}
""",
        [
            "5:24: 'options' is empty; give at least one option",
            "6:31: option 'x' stands already in line 6; keep one",
            "7:22: the range is reversed; write the lower bound first",
            "8:22: the range does not end at 100 in steps of 30; the last is 90",
            "9:37: 'range' makes numbers, but the kind is ordered; write kind: integer",
            "10:29: options '0.5' and '0.50' are the same number; keep one",
            "10:37: an option: 'half' is not a number; write it like 12, 0.5 or 1/3",
            "11:5: issue 'g' has no options; give one of options, range, values",
            "12:5: issue 'h' has both 'options' and 'range'; give one of options, range, values",
            "13:47: issue 'i' has no option 'nay'; known: no, yes",
            "13:66: party 'Southland' is not known; did you mean 'Northland'?",
            "14:22: the range has 1,000,000,001 options; give a larger step, at most 100,000 options",
            "15:39: option '0.5' of an integer issue is no integer; write kind: number",
            "16:12: issue 'i' stands already in line 13; keep one",
            "17:36: the step of the range is not above 0; write it like 1 or 0.5",
        ],
    ),
    "reports outside the folder": (
        """\
goodoffices: 1
title: Lake talks
reports:
  - {id: a, file: ../../etc/passwd}
  - {id: b, file: /etc/passwd}
  - {id: c, file: 'C:\\secret.txt'}
  - {id: d, file: sub/../../x.txt, sha256: 12ab}
  - {outlet: Gazette}
  - {id: a}
  - {id: first, file: sub/wire.txt}
""",
        [
            "4:19: the file '../../etc/passwd' lies outside the folder of the reports; give its name inside it",
            "5:19: the file '/etc/passwd' lies outside the folder of the reports; give its name inside it",
            "6:19: the file 'C:\\secret.txt' lies outside the folder of the reports; give its name inside it",
            "7:19: the file 'sub/../../x.txt' lies outside the folder of the reports; give its name inside it",
            "7:44: 'sha256' should be 64 hexadecimal digits; copy it from sha256sum",
            "8:5: a report has neither 'id' nor 'file'; give its id",
            "9:10: report 'a' stands already in line 4; keep one",
            "10:10: the id of a report is its file's name without the ending; write id: wire",
        ],
    ),
    "a text where YAML starts something else": (
        "goodoffices: 1\ntitle: @lake\n",
        ["2:8: a text cannot start with '@'; put it in quotes"],
    ),
    "a tag": (
        "goodoffices: 1\ntitle: !!python/object:os.system x\n",
        ["2:8: the tag '!!python/object:os.system' is not read; remove it"],
    ),
}
"""Name: (whole text, faults as line:column: message)."""
