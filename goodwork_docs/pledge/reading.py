"""From a filled form to the answers that an assessment takes, and what in it does not count, with the reason.

An answer counts only under the words that the pledge has now. Evidence counts only where it surely names a paper; what is in
doubt counts where a person who looked accepted it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from datetime import date
from functools import cached_property

from goodwork_docs.diagnostics import Diagnostic, Where, quoted, warning
from goodwork_docs.filled import Field, Filled, Words, same_words
from goodwork_docs.fingerprint import commitment_fingerprint
from goodwork_docs.model.pledge import Commitment, commitments_of
from goodwork_docs.pledge import fields
from goodwork_docs.pledge.assessment import NAME, Answers, Reply, Said, Signature, Weight, accept, weighing
from goodwork_docs.pledge.assessment import ORGANISATION as WHOSE
from goodwork_docs.pledge.days import is_believed, month_names, only_day, read_day
from goodwork_docs.pledge.inputs import Inputs
from goodwork_docs.pledge.judging import contains, judge, words_of
from goodwork_docs.pledge.paperkinds import Doubt, kinds
from goodwork_docs.pledge.printed import printed_lines
from goodwork_docs.pledge.reasons import is_printed_reason, same_reasons
from goodwork_docs.pledge.whosename import names
from goodwork_docs.pledge.wording import NAMED, worded

_MOST_PEOPLE = 9_999_999
_MOST_NAMED = 3
_MANY = 5
"""From how many commitments on the same evidence is said."""
_EMPTY = Field()
_NOBODY_ELSE = ("pledge.employs-nobody", "pledge.works-alone")
# No paper holds control characters and halves of characters; the templates keep the three of private use for themselves.
_ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ue000-\ue002\ufffe\uffff]")


def read_answers(
    filled: Filled, inputs: Inputs, path: str, *, today: date | None = None, accepted: Collection[str] = ()
) -> tuple[Answers, tuple[Diagnostic, ...]]:
    """Return the answers of a filled form under a pledge, and a warning for each that does not count as it stands.

    `accepted` are the commitments, "organisation" and "name" that a reader of the form accepts where they are in doubt.
    `today` is the day that the signature is held against; None holds it against none.
    """
    form = _Form(filled, inputs, path, accepted)
    organisation, whose = form.name(fields.ORGANISATION, WHOSE, "the name of the organisation")
    answers = Answers(
        organisation=organisation,
        people=form.people,
        replies={one.id: form.reply(one) for _, _, one in commitments_of(inputs.pledge)},
        signature=form.signature(today),
        weight=whose,
    )
    form.compare_evidence(answers)
    form.compare_versions()
    form.compare_lines()
    form.compare_accepted(answers)
    return accept(answers, accepted), tuple(form.found)


class _Form:
    """One filled form while it is read."""

    def __init__(self, filled: Filled, inputs: Inputs, path: str, accepted: Collection[str]) -> None:
        self._filled, self._inputs, self._accepted = filled, inputs, accepted
        self._where = Where(path)
        self._months = month_names(inputs.body.words)
        self._judge, self._kinds, self._names = judge(inputs), kinds(inputs), names(inputs)
        self._reasons = same_reasons(inputs)
        self._settled: set[str] = set()
        self.found: list[Diagnostic] = []
        self._fields = {name: self._printable(name, one) for name, one in filled.fields.items()}
        self.people = self._read_people()

    def _printable(self, name: str, field: Field) -> Field:
        if not _ODD.search(field.text):
            return field
        self._say(
            "GW616", f"the field {quoted(name)} holds a character that no paper can hold", "write the answer anew"
        )
        return Field(clear=False)

    def _say(self, code: str, message: str, hint: str) -> None:
        self.found.append(warning(code, message, self._where, hint))

    def _doubted(self, name: str, message: str, remedy: str) -> Weight:
        """Return that something is in doubt; say it where nobody accepts it, and it could count."""
        if name not in self._accepted and name not in self._settled:
            hint = f"{remedy}; or, where you have looked and know, add --accept {name}"
            self._say("GW627", f"{message}: it does not count yet", hint)
        return Weight.DOUBT

    # --- lines ---

    def line(self, name: str) -> str:
        """Return the words of a line, on one line."""
        return " ".join(self._fields.get(name, _EMPTY).text.split())

    def _read_people(self) -> int | None:
        text = self.line(fields.PEOPLE)
        number = re.fullmatch(r"\D{0,40}?(\d{1,3}(?:,\d{3})+|\d{1,7})\D{0,40}", text)
        if number and (people := int(number[1].replace(",", ""))) <= _MOST_PEOPLE:
            return people
        if text:
            hint = "write one whole number, for example 8; until then no step for small employers is shown"
            self._say("GW623", f"the number of people is {quoted(text)}", hint)
        return None

    def signature(self, today: date | None) -> Signature:
        """Return who signed, and when; a day that cannot be read or believed, or only a month, is none."""
        name, weight = self.name(fields.SIGNED_NAME, NAME, "the name of who signs")
        return Signature(name, self.line(fields.SIGNED_ROLE), self._signed_on(today), weight)

    def _signed_on(self, today: date | None) -> str:
        written = self.line(fields.SIGNED_DATE)
        weekdays, labels = (words_of(self._inputs.say(f"pledge.{one}")) for one in ("weekdays", "date-labels"))
        day = only_day(written, self._months, weekdays, labels)
        if written and not day:
            hint = "write the day alone, like 31 March 2027"
            self._say("GW623", f"the day of the signature is {quoted(written)}", hint)
        if day and today is not None and not is_believed(day, today):
            hint = f"it was held against {today.isoformat()}; sign with the day on which you sign, or name another day with --date"
            self._say("GW629", f"the day of the signature is {quoted(written)}, so the form is not signed", hint)
            return ""
        return day

    def name(self, field: str, name: str, what: str) -> tuple[str, Weight]:
        """Return the name in a line, and how surely it is one; "" where it names nobody."""
        text = self.line(field)
        weight = self._names.weight(text) if text else Weight.SURE
        if weight is Weight.DOUBT:
            remedy = "write it in full, like Mrs Ann Neill or Neill Tea Ltd"
            self._doubted(name, f"{what} is in doubt, {quoted(text)}", remedy)
        if weight is not None:
            return text, weight
        is_needed = name == NAME or self._inputs.pledge.signed_by[0] != "officer"
        until = "until then no level is declared" if is_needed else "it is left out"
        hint = f"write the name in full, like Mrs Ann Neill or Neill Tea Ltd; {until}"
        self._say("GW624", f"{what} is {quoted(text)}", hint)
        return "", Weight.SURE

    # --- commitments ---

    def reply(self, one: Commitment) -> Reply:
        """Return what stands at a commitment."""
        boxes = {
            Said.MET: fields.met(one.id),
            Said.NOT_YET: fields.not_yet(one.id),
            Said.NOT_FOR_US: fields.not_for_us(one.id),
        }
        held = {said: self._box(name) for said, name in boxes.items()}
        ticked = frozenset(said for said, box in held.items() if box.ticked)
        written = self.line(fields.by_when(one.id))
        same, clear = self._same_words(one) if ticked else True, all(box.clear for box in held.values())
        if not (same and clear and len(ticked) == 1):
            self._settled.add(one.id)
        evidence, weight = self._evidence(one, ticked) if ticked & {Said.MET, Said.NOT_FOR_US} else ("", Weight.SURE)
        return Reply(
            ticked=ticked,
            clear=clear,
            evidence=evidence,
            by=self._by(one, written) if written else "",
            by_written=written,
            who=self.line(fields.who(one.id)),
            same_words=same,
            weight=weight,
        )

    def _box(self, name: str) -> Field:
        box = self._fields.get(name, _EMPTY)
        if not box.text:
            return box
        hint = "tick the box, or leave it empty: words in its place are no tick"
        self._say("GW616", f"the box {quoted(name)} holds the words {quoted(box.text)}", hint)
        return Field(clear=False)

    def _by(self, one: Commitment, written: str) -> str:
        day = read_day(written, self._months)
        if not day:
            hint = "write it like 31 March 2027; until then no reminder is made"
            self._say("GW623", f"the day of {quoted(one.id)} is {quoted(written)}", hint)
        return day

    def _evidence(self, one: Commitment, ticked: frozenset[Said]) -> tuple[str, Weight]:
        """Return the evidence, or the reason, and how surely it is one; "" where it says nothing of its own."""
        text = self._fields.get(fields.evidence(one.id), _EMPTY).text.strip()
        if not text:
            return "", Weight.SURE
        reason = ticked == {Said.NOT_FOR_US}
        if reason and self._is_reason(one, text):
            return text, Weight.SURE
        if self._judge.says_nothing(text) and not self._kinds.names(text):
            self._say("GW624", f"the evidence of {quoted(one.id)} is {quoted(text)}", "name the paper and its date")
            return "", Weight.SURE
        if self._repeats(one, text):
            hint = "name your own paper, its date and where it is kept"
            self._say("GW624", f"the evidence of {quoted(one.id)} repeats the form's own words, {quoted(text)}", hint)
            return "", Weight.SURE
        return text, self._reason_weight(one, text) if reason else self._weight(one, text)

    def _weight(self, one: Commitment, text: str) -> Weight:
        """Return how surely a text names a paper; say why it is in doubt."""
        doubt = self._kinds.doubt(text, is_example=self._judge.names_example(text, self._examples(one)))
        if doubt is None:
            return Weight.SURE
        message = f"the evidence of {quoted(one.id)} is in doubt, {quoted(text)}, for {_why(doubt)}"
        return self._doubted(one.id, message, "name the kind of paper and its date, like “rota of May 2026”")

    def _reason_weight(self, one: Commitment, text: str) -> Weight:
        if not one.not_for:
            return Weight.DOUBT
        message = (
            f"the reason at {quoted(one.id)} is in doubt, {quoted(text)}, for it is not the one that the form prints"
        )
        return self._doubted(one.id, message, f"if it is so, write {quoted(worded(self._inputs, one, one.not_for))}")

    def _repeats(self, one: Commitment, text: str) -> bool:
        if self._judge.names_example(text, (*self._examples(one), worded(self._inputs, one, one.small))):
            return False
        return self._judge.adds_nothing(text, self._printed(one)) or self._judge.is_copied(text, self._form_words)

    @cached_property
    def _form_words(self) -> tuple[str, ...]:
        return printed_lines(self._inputs)

    def _is_reason(self, one: Commitment, text: str) -> bool:
        """Return whether a text gives the reason that the form prints; say where the number of people is at odds with it."""
        own = words_of(text)
        self._held_against_people(one, text, own)
        return is_printed_reason(text, worded(self._inputs, one, one.not_for), self._reasons)

    def _held_against_people(self, one: Commitment, text: str, own: tuple[str, ...]) -> None:
        people = self.people
        said = [each for key in _NOBODY_ELSE for each in self._inputs.say(key).split(",")]
        if people is not None and people > 1 and any(contains(own, words_of(each)) for each in said):
            message = f"the reason at {quoted(one.id)} is {quoted(text)}, and the form counts {people} people"
            self._say("GW626", message, "check which of the two is right; the reason was taken as it stands")

    def _printed(self, one: Commitment) -> tuple[str, ...]:
        """Return the words that the form prints about a commitment."""
        said = (one.wording, one.next_step, one.small, one.not_for)
        return (*(worded(self._inputs, one, each) for each in said if each), *self._examples(one))

    def _examples(self, one: Commitment) -> tuple[str, ...]:
        return tuple(worded(self._inputs, one, each) for each in one.evidence)

    def _same_words(self, one: Commitment) -> bool:
        words, now = self._filled.words.get(one.id), worded(self._inputs, one, one.wording)
        if words is not None and same_words(words.text, now):
            return True
        message, hint = _why_other(one, words)
        self._say("GW618", f"{message} {quoted(one.id)}", hint)
        return False

    # --- the whole ---

    def compare_evidence(self, answers: Answers) -> None:
        """Say when one text is the evidence of most commitments; it counts, for one paper may show several things."""
        named = [one.evidence for one in answers.replies.values() if one.ticked == {Said.MET} and one.evidence]
        texts = Counter(words_of(one) for one in named)
        for words, count in texts.most_common(1):
            if count >= _MANY and 2 * count > len(named):
                text = next(one for one in named if words_of(one) == words)
                hint = "it counts as it stands; name for each the page or entry that shows it"
                self._say("GW196", f"{quoted(text)} is the evidence of {count} commitments", hint)

    def compare_versions(self) -> None:
        """Say when the form is of another wording of the pledge, and which of its questions the pledge does not have."""
        filled, pledge = self._filled, self._inputs.pledge
        if filled.fingerprint and filled.fingerprint != self._inputs.fingerprint:
            message = f"the form is of version {filled.version} of the pledge, and this is version {pledge.version}"
            if filled.version == pledge.version:
                message = f"the form is of another wording of version {pledge.version} of the pledge"
            hint = "answers count where the words are still the same; fill in the new form for the rest"
            self._say("GW619", message, hint)
        known = {name for name, _ in fields.asked(pledge)} | {
            fields.not_for_us(one.id) for _, _, one in commitments_of(pledge)
        }
        if unknown := sorted(set(filled.fields) - known):
            self._say("GW620", f"the pledge does not ask {_some(unknown)}", "left out; nothing else was changed by it")

    def compare_accepted(self, answers: Answers) -> None:
        """Say which of what was to be accepted is not in doubt: it stays as it is."""
        pledge = self._inputs.pledge
        sure, doubted = (weighing(pledge, answers, one) for one in (Weight.SURE, Weight.DOUBT))
        for name in dict.fromkeys(self._accepted):
            if name in doubted:
                continue
            message = f"{quoted(name)} is not in doubt, and was to be accepted"
            hint = "it counts without that" if name in sure else "it does not count, and accepting it changes nothing"
            self._say("GW628", message, hint)

    def compare_lines(self) -> None:
        """Say which lines outside the fields are not the form's own; a form of another wording has others."""
        if not self._filled.loose or self._filled.fingerprint != self._inputs.fingerprint:
            return
        whole = tuple(word for line in self._form_words for word in words_of(line))
        runs = frozenset(words_of(line) for line in self._form_words)
        own = dict.fromkeys(" ".join(one.split()) for one in self._filled.loose)
        if strange := [one for one in own if not _stands_in(words_of(one), runs, whole)]:
            hint = "they were not read: write answers into the boxes, and leave the rest as it is"
            self._say("GW195", f"words stand outside the boxes: {_some(strange)}", hint)


def _why(doubt: Doubt) -> str:
    """Return why a text is in doubt, in words."""
    if doubt.kind == "says":
        return f"it says {quoted(doubt.said)}"
    if doubt.kind == "strange":
        return f"we do not know what {quoted(doubt.said)} says of the paper"
    if doubt.kind == "script":
        return f"{quoted(doubt.said)} mixes the letters of two scripts"
    return "it names no kind of paper that we know"


def _stands_in(own: tuple[str, ...], lines: frozenset[tuple[str, ...]], whole: tuple[str, ...]) -> bool:
    """Return whether words are a line of the form, or stand in it one after the other."""
    return not own or own in lines or contains(whole, own)


def _why_other(one: Commitment, words: Words | None) -> tuple[str, str]:
    """Return what is wrong with the words above an answer, and what to do."""
    again = "its answer does not count: answer it in the form of today"
    if words is None:
        return "the form does not hold the words of", again
    if _differs_by_a_figure(one, words):
        return "a rate or number has changed since the form was printed, in", again
    if words.fingerprint and not commitment_fingerprint(one).startswith(words.fingerprint):
        return "the pledge has other words now for", again
    return "somebody changed the words of", "its answer does not count: sign the pledge's own words, or say no to them"


def _differs_by_a_figure(one: Commitment, words: Words) -> bool:
    pieces = NAMED.sub("\x00", one.wording).split("\x00")
    pattern = r"[£\d][\w£.,% ]{0,40}?".join(
        r"\s+".join(re.escape(word) for word in re.split(r"\s+", one)) for one in pieces
    )
    return len(pieces) > 1 and re.fullmatch(pattern, words.text.strip()) is not None


def _some(names: list[str]) -> str:
    """Return names for a message: the first few, and how many there are."""
    shown = ", ".join(quoted(one) for one in names[:_MOST_NAMED])
    return shown if len(names) <= _MOST_NAMED else f"{shown} and {len(names) - _MOST_NAMED:,} more"
