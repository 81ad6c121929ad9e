"""Help from outside: nothing that does not stand in the text, no name of a private person sent."""

import json
import sys
import threading
import types
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from goodoffices.cli.main import main
from goodoffices.errors import BadInput, GoodOfficesError, MissingExtra
from goodoffices.model.claims import Document, Record
from goodoffices.model.spans import Span
from goodoffices.record.extra.framed import Proposed, take
from goodoffices.record.extra.llm import Endpoint, ask_model
from goodoffices.record.extra.nlp import parse_unread

RAW = "Hostage Ann Orr was freed.\nTalks go on, Ann Orr's\nenvoy muttered. Rain fell, the Sudrian said."
SENTENCES = [(27, 65), (66, len(RAW))]


def unread():
    spans = tuple(Span.cut("wire", RAW, a, b) for a, b in SENTENCES)
    return Record(documents=(Document("wire", "wire.txt", RAW),), unread=spans)


@pytest.fixture
def server():
    """A local endpoint that answers with what the test puts into it and keeps what it was asked."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            asked = self.rfile.read(int(self.headers["Content-Length"])).decode()
            held.asked.append((self.path, dict(self.headers), asked))
            self.send_response(held.status)
            for name, value in held.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(held.answer)

        def log_message(self, *_):
            pass

    httpd = HTTPServer(("127.0.0.1", 0), Handler)
    url = f"http://127.0.0.1:{httpd.server_port}/v1"
    held = types.SimpleNamespace(asked=[], status=200, headers={}, answer=b"", url=url)
    thread = threading.Thread(target=httpd.serve_forever, daemon=True)
    thread.start()
    yield held
    httpd.shutdown()
    httpd.server_close()
    thread.join()


def answer(held, items):
    content = items if isinstance(items, str) else json.dumps({"items": items})
    held.answer = json.dumps({"choices": [{"message": {"content": content}}]}).encode()


def item(number, content, speaker, cue):
    return {"sentence": number, "content": content, "speaker": speaker, "cue": cue}


def test_what_stands_in_the_text_becomes_a_statement(server):
    answer(server, [item(2, "Rain fell", "the Sudrian", "said")])
    record = ask_model(unread(), Endpoint(server.url, "small"))
    (found,) = record.statements
    assert (found.content.text, found.speaker.text, found.cue.text) == (
        "Rain fell",
        "the Sudrian",
        "said",
    )
    assert found.flags == ("proposed by a language model",)
    assert [link.name for link in found.chain] == ["wire", "the Sudrian"]
    assert len(record.unread) == 1
    found.content.check(RAW)


def test_names_of_private_persons_are_not_sent_and_offsets_hold(server):
    answer(server, [item(1, "Talks go on", "XXX XXX's envoy", "muttered")])
    record = ask_model(unread(), Endpoint(server.url, "small"))
    path, _, asked = server.asked[0]
    assert path == "/v1/chat/completions"
    assert json.loads(asked)["model"] == "small"
    assert "Orr" not in asked
    assert record.statements[0].speaker.text == "Ann Orr's\nenvoy"


@pytest.mark.parametrize(
    "bad",
    [
        item(2, "Snow fell", "the Sudrian", "said"),
        item(2, "Rain fell", "the Kesh envoy", "said"),
        item(2, "Rain fell", "the Sudrian", "shouted"),
        item(2, "Rain fell, the Sudrian said", "the Sudrian", "said"),
        item(2, "", "the Sudrian", "said"),
        item(9, "Rain fell", "the Sudrian", "said"),
        item(True, "Rain fell", "the Sudrian", "said"),
        item("2", "Rain fell", "the Sudrian", "said"),
        {"sentence": 2, "content": ["Rain fell"]},
        {},
        None,
        "Rain fell",
    ],
)
def test_what_does_not_is_dropped_and_listed(server, bad):
    answer(server, [bad])
    record = ask_model(unread(), Endpoint(server.url, "small"))
    assert record.statements == ()
    assert len(record.unread) == 2
    assert [flag.kind for flag in record.flags] == ["dropped"]


@pytest.mark.parametrize("content", ["no JSON", "{", "[]", '{"items": 3}', "{" * 5000 + "}" * 5000])
def test_an_answer_in_another_form_is_listed(server, content):
    answer(server, content)
    record = ask_model(unread(), Endpoint(server.url, "small"))
    assert record.statements == ()
    assert "not in the form" in record.flags[0].message


@pytest.mark.parametrize("raw", [b"", b"<html>", b"{}", b'{"choices": []}', b"[" * 200_000])
def test_what_is_not_the_interface_is_an_error(server, raw):
    server.answer = raw
    with pytest.raises(GoodOfficesError, match="check --llm"):
        ask_model(unread(), Endpoint(server.url, "small"))


def test_a_refusal_a_redirect_and_nobody_there_are_errors(server):
    server.status = 500
    with pytest.raises(GoodOfficesError, match="check --llm"):
        ask_model(unread(), Endpoint(server.url, "small"))
    server.status, server.headers = 302, {"Location": "http://127.0.0.1:1/elsewhere"}
    with pytest.raises(GoodOfficesError, match="check --llm"):
        ask_model(unread(), Endpoint(server.url, "small"))
    with pytest.raises(GoodOfficesError, match="check --llm"):
        ask_model(unread(), Endpoint("http://127.0.0.1:1/v1", "small", timeout=2))
    assert len(server.asked) == 2


def test_the_key_comes_from_the_environment(server, monkeypatch):
    answer(server, [])
    monkeypatch.setenv("GOODOFFICES_LLM_KEY", "secret")
    ask_model(unread(), Endpoint(server.url, "small"))
    assert server.asked[0][1]["Authorization"] == "Bearer secret"


@pytest.mark.parametrize("url", ["", "ftp://x", "file:///etc", "http://", "http://[", "http://a b"])
def test_an_address_must_be_one(url):
    with pytest.raises(BadInput):
        ask_model(unread(), Endpoint(url, "small"))


def test_the_command_asks_only_when_told_to(server, tmp_path, capsys):
    source = tmp_path / "wire.txt"
    source.write_text("Talks resumed on March 9, 2031. Reports he denied said.", "utf-8")
    answer(server, [item(1, "Reports", "he", "denied")])
    assert main(["read", str(source), "--json"]) == 0
    assert server.asked == []
    capsys.readouterr()
    assert main(["read", str(source), "--json", "--llm", server.url, "--llm-model", "small"]) == 0
    told = capsys.readouterr()
    assert [s["id"] for s in json.loads(told.out)["statements"]][-1] == "wire:m1"
    assert server.url in told.err
    assert main(["read", str(source), "--llm", server.url]) == 2


def test_an_item_for_a_sentence_the_rules_read_is_dropped():
    span = Span.cut("wire", RAW, 0, 26)
    record = take(unread(), [Proposed(span, (0, 7), (8, 11), (16, 19))], by="a parser")
    assert record.statements == ()
    assert "read by the rules" in record.flags[0].message


class Token:
    def __init__(self, text, idx, dep):
        self.text, self.idx, self.dep_, self.lower_ = text, idx, dep, text.lower()
        self.children, self.left_edge, self.right_edge = [], self, self

    def __len__(self):
        return len(self.text)


def parsed(text):
    """A parse of "X, the Y said." as a parser gives it."""
    tokens, at = [], 0
    for word in text.replace(",", " ,").replace(".", " .").split():
        at = text.index(word, at)
        tokens.append(Token(word, at, "dep"))
        at += len(word)
    verb = next((t for t in tokens if t.lower_ == "said"), None)
    if verb is not None:
        place = tokens.index(verb)
        clause, subject = tokens[1], tokens[place - 1]
        clause.dep_, subject.dep_ = "ccomp", "nsubj"
        clause.left_edge = tokens[0]
        subject.left_edge = tokens[place - 2]
        verb.children = [clause, subject]
    return tokens


def fake_spacy(monkeypatch, pipes=("tagger", "parser"), fails=False):
    def load(folder, exclude=()):
        if fails:
            raise OSError("no config")
        return types.SimpleNamespace(pipe_names=list(pipes), pipe=lambda texts: map(parsed, texts))

    module = types.ModuleType("spacy")
    module.load = load
    monkeypatch.setitem(sys.modules, "spacy", module)


def test_a_parser_frames_what_the_rules_could_not(monkeypatch, tmp_path):
    fake_spacy(monkeypatch)
    record = parse_unread(unread(), tmp_path)
    (found,) = record.statements
    assert (found.content.text, found.speaker.text) == ("Rain fell", "the Sudrian")
    assert found.flags == ("proposed by a parser",)
    assert [span.start for span in record.unread] == [27]


def test_without_spacy_or_a_model_it_says_what_is_needed(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(MissingExtra, match=r"goodoffices\[nlp\]"):
        parse_unread(unread(), tmp_path)
    fake_spacy(monkeypatch)
    with pytest.raises(BadInput, match="no such folder"):
        parse_unread(unread(), tmp_path / "none")
    fake_spacy(monkeypatch, pipes=("tagger",))
    with pytest.raises(BadInput, match="no parser"):
        parse_unread(unread(), tmp_path)
    fake_spacy(monkeypatch, fails=True)
    with pytest.raises(BadInput, match="no spaCy model"):
        parse_unread(unread(), tmp_path)


def test_with_spacy_itself(tmp_path):
    spacy = pytest.importorskip("spacy", reason="spaCy is an extra")
    from spacy.language import Language

    @Language.component("goodoffices_test_parser")
    def parse(doc):
        heads = {"Rain": 1, "fell": 5, ",": 5, "the": 4, "Sudrian": 5, "said": 5, ".": 5}
        deps = {"Rain": "nsubj", "fell": "ccomp", "the": "det", "Sudrian": "nsubj", "said": "ROOT"}
        known = len(doc) == 7
        for token in doc:
            token.head = doc[heads[token.text]] if known else doc[0]
            token.dep_ = deps.get(token.text, "punct") if known else "dep"
        return doc

    pipeline = spacy.blank("en")
    pipeline.add_pipe("goodoffices_test_parser", name="parser")
    pipeline.to_disk(tmp_path / "model")
    record = parse_unread(unread(), tmp_path / "model")
    assert [s.content.text for s in record.statements] == ["Rain fell"]
    assert record.statements[0].speaker.text == "the Sudrian"
