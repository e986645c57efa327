"""The catalogue of diagnostics' codes: what each means and what to do about it.

0xx files · 1xx well defined · 2xx lawful · 3xx measurable · 4xx in proportion · 6xx import · 9xx our own mistakes.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Code:
    """A diagnostic's code: its title, what it means, and the remedy."""

    code: str
    title: str
    meaning: str
    remedy: str


def explained(code: str) -> Code | None:
    """Return a code's entry; `gw210` and `210` name GW210 too. None where there is no such code."""
    wanted = code.strip().upper()
    wanted = wanted if wanted.startswith("GW") else f"GW{wanted}"
    return next((one for one in CATALOGUE if one.code == wanted), None)


_FILES = (
    Code(
        "GW001",
        "the file cannot be read as text",
        "The file is not UTF-8, or it is larger than any file of this kind needs to be.",
        "Save it as UTF-8 in your editor. Split a file that is too large.",
    ),
    Code(
        "GW002",
        "a character may not stand here",
        "Byte order marks, control characters and marks that turn the direction of text can hide what a file says.",
        "Delete the character or type it anew. Save the file without a byte order mark.",
    ),
    Code("GW003", "a tab stands here", "Editors show tabs in different widths, so indents mislead.", "Use spaces."),
    Code(
        "GW004",
        "this is not YAML",
        "An indent, a colon or a quote is wrong at this place, or a second document begins.",
        "Compare the line with the ones around it. Put text with a colon in quotes.",
    ),
    Code(
        "GW005",
        "anchors, aliases and tags are not used here",
        "YAML can refer to other values or name their types. These files do not, so that every value reads as written.",
        "Write the value out. Put text that begins with `*`, `&` or `!` in quotes.",
    ),
    Code("GW006", "the file is nested too deeply", "Fields stand more than 20 levels deep.", "Check the indents."),
    Code("GW007", "a field is given twice", "It cannot be told which of the two counts.", "Keep one of them."),
    Code(
        "GW008",
        "a value is read in more than one way",
        "Other programs take it for a number, or for true, false or nothing. Here it would be words.",
        "Put words in quotes. Write a number as 10 or 1.5.",
    ),
    Code(
        "GW010",
        "the file is not of a known kind",
        "It holds no fields, or its name is none of the reference files.",
        "Compare it with an example. `goodwork schema` prints the fields of each kind of file.",
    ),
    Code(
        "GW011",
        "a field is not known",
        "No field of this kind of file has the name. A misspelt field would otherwise be passed over.",
        "Mend the name, or delete the field. The hint names the nearest one.",
    ),
    Code(
        "GW012",
        "a field is missing or empty",
        "The file cannot be used without this field.",
        "Fill it in. A comment above it may say whom to ask.",
    ),
    Code(
        "GW013",
        "a value is of the wrong kind",
        "Text, a number, true or false, a list or a group of fields is expected here, and another stands there.",
        "Write the kind that the message names. Text that looks like a number goes in quotes.",
    ),
    Code(
        "GW014",
        "a value is none of the words that may stand here",
        "The field takes one of a few words.",
        "Choose one of the words in the hint.",
    ),
    Code(
        "GW015",
        "a value is not written in the right way",
        "Ids, dates and CPV codes have one way of writing.",
        "Write it as the hint says: dates as YYYY-MM-DD, ids in a to z, 0 to 9 and hyphens.",
    ),
    Code("GW016", "a value is out of bounds", "The number is too small or too large.", "Keep to the hint's limits."),
    Code(
        "GW017",
        "a name inside the file differs from the file's or folder's",
        "Others find the file by its name, so the two must agree.",
        "Change the field, or rename the file or folder.",
    ),
    Code(
        "GW018",
        "the clause has no front matter",
        "A clause begins with its facts between two lines of three hyphens.",
        "Begin the file with a line of three hyphens, the facts, and another such line.",
    ),
    Code(
        "GW019",
        "a part of the clause is out of place",
        "A clause's text stands under headings of the second level, each a known part that stands once.",
        "Put the text under a part's heading, or mend the heading.",
    ),
    Code(
        "GW020",
        "a piece of Markdown may not stand here",
        "Clauses and templates use a small dialect, so that every format can print them.",
        "Use headings, paragraphs, lists, tables, strong, emphasis, links and code only.",
    ),
    Code(
        "GW021",
        "a link leads where links may not",
        "Links lead to web pages, e-mail addresses or other clauses.",
        "Link to https://, mailto: or #clause-id.",
    ),
    Code(
        "GW022",
        "a brace is no blank",
        "Braces mark blanks, such as {hours}. Any other brace is likely a slip.",
        "Write a blank as {name} and declare the name under `blanks`, or take the brace away.",
    ),
    Code(
        "GW023",
        "a list would be numbered otherwise than it is written",
        "Lists are counted on from their first number, and printed as 1. 2. 3.",
        "Write the numbers as they will be printed. To go on after other text, begin with the next number.",
    ),
    Code(
        "GW024",
        "a name is taken twice",
        "Two clauses, contracts or rows have the same name, and it cannot be told which of them counts.",
        "Keep one of them, or give it another name.",
    ),
    Code(
        "GW025",
        "a file is not read, because of its ending",
        "Files of fields end in .yaml. One that ends in .yml would be passed over.",
        "Rename the file.",
    ),
    Code(
        "GW030",
        "the template cannot be used",
        "The template is not valid at this line, or asks for something that is not there.",
        "Mend the template at the line, or delete it: the library's own then stands in.",
    ),
    Code(
        "GW031",
        "a template may not use this",
        "It would change a value silently, or let a value turn into markup.",
        "Print values one by one.",
    ),
    Code(
        "GW032",
        "a block stands inside other text",
        "A clause part, a table or an answer needs a paragraph of its own; an anchor belongs in a heading.",
        "Put it alone in its paragraph, with an empty line before and after.",
    ),
    Code(
        "GW033",
        "a template is missing",
        "A paper is made from this template, and no source has it.",
        "Bring it back from the library.",
    ),
    Code(
        "GW034",
        "words are missing from the words file",
        "The papers print words that stand under this name. The file in use does not have it.",
        "Give the name and its words, or bring `templates/words/en.yaml` back from the library.",
    ),
    Code(
        "GW035",
        "a cross-reference leads nowhere",
        "A template asks for the number of a section that no paper has.",
        "Mend the name in ref(), or put the anchor in a heading.",
    ),
    Code(
        "GW040",
        "the body has no council file",
        "A contract needs its council: nation, kind of body, priorities and policy come from there.",
        "Add charters/<body>/council.yaml, or mend its own problems first.",
    ),
    Code(
        "GW041",
        "`extends` leads nowhere or in a ring",
        "A council takes over what its region says. That body must exist and may not lead back.",
        "Name a body of charters/ that leads to no ring.",
    ),
    Code(
        "GW042",
        "the regimes and thresholds cannot be read",
        "No regime can be found without clauses/reference/regimes.yaml.",
        "Bring the file back from the library, or mend its own problems first.",
    ),
    Code(
        "GW050",
        "no font of the pdf has a character",
        "The pdf would show an empty box in its place.",
        "Write it another way, or leave pdf out with `--formats docx,html,md`.",
    ),
    Code(
        "GW051",
        "a contract file of that name is there already",
        "It may hold somebody's work, so it is not written over.",
        "Give another reference, move the file away, or say `--force` where the command offers it.",
    ),
    Code(
        "GW060",
        "the number of workers is not known",
        "Some clauses suit a contract only from a number of workers up.",
        "Ask the service and fill in `facts.workers`. An estimate will do.",
    ),
    Code(
        "GW061",
        "the pack has no issue number or date",
        "Bidders must be able to tell two versions of a paper apart.",
        "Give `issues` with number, date and note.",
    ),
    Code(
        "GW062",
        "the clause has no such blank",
        "A value is given for a blank that the clause does not have.",
        "Mend the name. The clause's file lists its blanks.",
    ),
    Code(
        "GW063",
        "the day the contract starts is not given",
        "Papers print it, and dates are checked against it.",
        "Fill in `start`. Ask the officer who buys.",
    ),
    Code(
        "GW064",
        "the value of a blank is of another kind",
        "The clause says whether its blank holds a number, money, a percentage, a date or words.",
        "Give a value of that kind. Write a date as YYYY-MM-DD.",
    ),
)

_WELL_DEFINED = (
    Code(
        "GW101",
        "the clause lacks a part",
        "Each ask needs certain parts; a scored ask, for example, needs a question and a scoring guide.",
        "Add the part, or take the ask out of `asks`.",
    ),
    Code(
        "GW102",
        "a blank is not declared, or never used",
        "Blanks of the text and blanks of the front matter must be the same.",
        "Declare it under `blanks`, use it, or delete it.",
    ),
    Code(
        "GW103",
        "the figure is not known",
        "Dated figures stand in one file, each with its source.",
        "Add it to clauses/reference/figures.yaml.",
    ),
    Code("GW104", "no clause has the id", "A link or a list names a clause that is not there.", "Mend the id."),
    Code(
        "GW105",
        "a term is defined nowhere",
        "A defined term must mean one thing, said in one place.",
        'Define it in a condition: "Term" means …',
    ),
    Code(
        "GW106",
        "the scoring guide does not describe each mark once",
        "Bidders and evaluators need to know what each mark from 0 to 5 stands for.",
        "Describe each mark from 0 to 5 in one row of the table.",
    ),
    Code("GW107", "a sentence is long", "It has more than 25 words.", "Make two sentences of it."),
    Code(
        "GW108",
        "a condition is vague",
        "Words such as “reasonable efforts” leave open who must do what.",
        "Say who must do what, for which workers, by when, and how it is shown.",
    ),
    Code(
        "GW109",
        "a fact, sector, ask or measure is not known",
        "A clause's bounds, or a council's outcome, name something that is not there.",
        "Mend the name.",
    ),
)

_LAWFUL = (
    Code(
        "GW201",
        "no row of law has the id",
        "A clause may only cite rules that stand in the reference file, with their source.",
        "Mend the id, or add the row to clauses/reference/law.yaml.",
    ),
    Code(
        "GW202",
        "a condition for lawfulness is missing",
        "The clause says that an ask is lawful on a condition, and does not say which.",
        "Give `condition`.",
    ),
    Code(
        "GW203",
        "a named charter has no equivalent",
        "A wording that names a standard or charter must accept what is equivalent (Procurement Act 2023 s.56).",
        "Add “or equivalent” and say what counts as such.",
    ),
    Code(
        "GW204",
        "the contract asks a clause that is not there",
        "No clause of the library, the region or the council has the id.",
        "Mend the id. `goodwork explain` lists them all.",
    ),
    Code(
        "GW205",
        "the clause may not be put in this way",
        "Each clause says whether it may be invited, scored or required.",
        "Choose one of the asks in the hint.",
    ),
    Code(
        "GW206",
        "the ask is not lawful in this nation",
        "The clause's own note on the law says so.",
        "Leave it out, or invite it where the clause allows that.",
    ),
    Code(
        "GW207",
        "the law on this ask is not verified",
        "Nobody has checked the law of this nation for the clause.",
        "Ask a lawyer before use. The pack stays a draft.",
    ),
    Code(
        "GW210",
        "no gateway is recorded",
        "The Local Government Act 1988 s.17(5) keeps councils from such matters, unless a reason that the law knows opens the way.",
        "Record `gateway` and, in your own words, `gateway_reason`.",
    ),
    Code(
        "GW211",
        "the gateway does not open this clause",
        "The clause lists which gateways can carry it.",
        "Choose one of the gateways in the hint.",
    ),
    Code(
        "GW212",
        "the gateway has no reason",
        "A gateway counts only if it holds for this contract.",
        "Say in your own words why it holds here.",
    ),
    Code(
        "GW213",
        "the 2001 Order does not reach this",
        "The Order lifts only some matters, and only for English best value authorities.",
        "Record a duty instead, or ask a lawyer.",
    ),
    Code(
        "GW214",
        "the Social Value Act does not bind here",
        "Its duty covers contracts above the thresholds.",
        "Record another gateway.",
    ),
    Code(
        "GW215",
        "the gateway is a transfer, but no staff transfer",
        "The file says a transfer of staff is the reason, and its facts say there is none.",
        "Correct `facts.tupe`, or record another gateway.",
    ),
    Code(
        "GW216",
        "the framework has no such award criterion",
        "A call-off may refine its framework's criteria and cannot add one (Procurement Act 2023 s.46(8)).",
        "Use the framework's criteria, or require instead of score.",
    ),
    Code(
        "GW217",
        "the gateway is English law",
        "The 2001 Order speaks of England; Wales and Northern Ireland have orders of their own, not verified here.",
        "Ask a lawyer, or record a duty as the gateway.",
    ),
    Code(
        "GW220",
        "the clause is past its review date",
        "The law or the figures behind it may have changed since it was last read.",
        "Have it read, and move `review_by`.",
    ),
    Code(
        "GW221",
        "a figure is past its date",
        "A new rate was expected by now.",
        "Look it up at the source, and add it with its date.",
    ),
)

_REGIME = (
    Code(
        "GW230",
        "the estimated value is missing",
        "Without it the regime cannot be found.",
        "Ask the budget holder, and give `value.amount` in pounds for the first term.",
    ),
    Code(
        "GW231",
        "it is not said whether VAT is included",
        "Thresholds are amounts with VAT.",
        "Ask the budget holder, and write excluded or included at `value.vat`.",
    ),
    Code(
        "GW232",
        "the months of the first term are missing",
        "The contract may be extended, and the cost of that is worked out from the months.",
        "Give `months`, or the amount that extensions add.",
    ),
    Code(
        "GW233",
        "the kind of contract is missing",
        "Services, goods and works have thresholds of their own.",
        "Give `kind`: whichever is the larger part.",
    ),
    Code(
        "GW234",
        "the CPV code is missing",
        "The code tells whether the light touch rules apply.",
        "Give the eight digits of the main code first. The notice of the last contract has it.",
    ),
    Code(
        "GW235",
        "it is not said whether this is health care",
        "Health care for individuals falls under the Provider Selection Regime, which this tool does not cover.",
        "Ask the service, and write true or false at `facts.health_care`.",
    ),
    Code(
        "GW236",
        "kind and CPV code differ",
        "The main code stands for another kind of contract than the file says.",
        "Change the kind or the main code. Put the code for the larger part first.",
    ),
    Code(
        "GW237",
        "CPV codes fall under different thresholds",
        "The main code decides the regime, and other codes would lead elsewhere.",
        "Ask your legal team which part is the larger, and whether the parts could be separate contracts.",
    ),
    Code(
        "GW238",
        "the regime written is not the one found",
        "The contract file names a regime, and its facts lead to another.",
        "Take `regime` out of the file, or correct the fact that the reasons name.",
    ),
    Code(
        "GW239",
        "the regime is not covered",
        "Health care, concessions and Scottish procurement have rules of their own. No tender pack is made for them.",
        "Ask your legal team for the rules that apply, or correct the fact if it is wrong.",
    ),
    Code(
        "GW241",
        "the notice comes before the Act",
        "The Procurement Act 2023 was not yet in force on that day.",
        "Correct the date. Earlier procurements follow the earlier rules.",
    ),
    Code(
        "GW242",
        "thresholds for the notice's date are not known",
        "The date lies after the last day for which thresholds are known.",
        "Add the new thresholds to clauses/reference/regimes.yaml once they are published.",
    ),
    Code(
        "GW243",
        "the contract's nation is not the council's",
        "The nation decides which rules and bank holidays apply.",
        "Check both.",
    ),
    Code(
        "GW244",
        "the call-off names no framework",
        "A call-off follows its framework's own rules.",
        "Name the framework under `under`, or choose another procedure.",
    ),
    Code(
        "GW245",
        "a framework is named, but the procedure is no call-off",
        "The two do not go together.",
        "Write call-off as the procedure, or take the framework out.",
    ),
    Code(
        "GW246",
        "quotations are for contracts below the threshold",
        "This contract is above it.",
        "Choose an open or a competitive flexible procedure.",
    ),
    Code(
        "GW247",
        "the contract must be advertised",
        "Above the threshold there must be a notice, unless the award is direct.",
        "Set `advertised` to true, or record the ground for a direct award.",
    ),
    Code("GW250", "dates are out of order", "One step comes before another that it follows.", "Correct one of them."),
    Code(
        "GW251",
        "tenders have too little time",
        "The law sets a least number of days. Day 1 is the day after the notice.",
        "Move the last day for tenders to the day in the hint or later.",
    ),
    Code(
        "GW252",
        "tenders have little time",
        "The law sets no number here, but a short period keeps small bidders away.",
        "Allow more days, or record why less is reasonable.",
    ),
    Code(
        "GW253",
        "the last day for tenders is no working day",
        "Nobody is there to help a bidder on that day.",
        "Choose a working day.",
    ),
    Code(
        "GW254",
        "the contract is signed within the standstill",
        "A bidder must have time to challenge before the contract is signed.",
        "Sign after the day in the hint.",
    ),
    Code(
        "GW255",
        "the planned notice does not shorten the period",
        "It must come 40 days to 12 months before the tender notice.",
        "Keep to the longer period, or move the notice.",
    ),
    Code(
        "GW256",
        "the start of the standstill is missing",
        "There is a signing date, and no date from which the standstill counts.",
        "Give `timetable.standstill_from`.",
    ),
    Code(
        "GW257",
        "a bank holiday elsewhere would lengthen the standstill",
        "It was not checked whose bank holidays count, so the longer wait is the safe one.",
        "Sign after the day in the hint.",
    ),
    Code(
        "GW258",
        "this is not a day of the calendar",
        "No month has such a day.",
        "Correct it, and write the date as YYYY-MM-DD.",
    ),
    Code(
        "GW259",
        "the framework ends before the call-off",
        "Call-offs may no longer be possible on that day.",
        "Ask the framework's owner.",
    ),
    Code(
        "GW260",
        "a grant is no contract to be tendered",
        "A grant has its own rules and papers, and a tender pack would be the wrong one.",
        "Ask your legal team whether it is a grant. If it is, use the council's grant process.",
    ),
)

_MEASURABLE = (
    Code("GW301", "a measure is given twice", "Two measures of a clause share an id.", "Give each its own id."),
    Code(
        "GW302",
        "a measure has a target and a formula",
        "It cannot be told which of them counts.",
        "Keep one of them.",
    ),
    Code(
        "GW310",
        "there are no award criteria",
        "Bidders must know what is marked, and how much it weighs.",
        "Give `criteria` with weights that add up to 100.",
    ),
    Code(
        "GW311",
        "weights or shares do not add up to 100",
        "The message shows the sum.",
        "Change them so that they add up to 100.",
    ),
    Code(
        "GW312",
        "a criterion has no question, or may have none",
        "Only criteria of the kind quality have questions of the council's own, and each needs one.",
        "Give `questions` with shares, or use `kind: quality`.",
    ),
    Code(
        "GW313",
        "scored clauses and the good-work criterion do not match",
        "Scored clauses need one criterion of the kind good-work, and that criterion needs a scored clause.",
        "Add the criterion, keep one of two, or score a clause under `asks`.",
    ),
    Code(
        "GW314",
        "a scored clause has no share",
        "Its part of the good-work criterion is not said.",
        "Give `share` in percent.",
    ),
    Code(
        "GW315",
        "the worked example of the price formula is missing",
        "Three made-up prices above 0 show bidders how price is marked.",
        "Give three prices in `price.examples`.",
    ),
    Code(
        "GW316",
        "it is not said which figure is marked",
        "Bidders give several figures, and one of them goes into the formula.",
        "Give `price.figure`.",
    ),
    Code(
        "GW317",
        "an id is given twice",
        "Criteria and questions are told apart by their ids.",
        "Give each its own id.",
    ),
    Code("GW318", "no criterion has the id", "Ties are broken by a criterion that is not there.", "Name a criterion."),
)

_IN_PROPORTION = (
    Code(
        "GW319",
        "two criteria are for price",
        "One formula marks one figure, so a second price criterion would be marked by nothing.",
        "Keep one criterion with kind: price.",
    ),
    Code(
        "GW401",
        "the contract asks too many things",
        "At this value fewer are in proportion. The council's policy sets the number.",
        "Invite or leave out some. The message names the heaviest.",
    ),
    Code(
        "GW402",
        "too many good-work questions are scored",
        "At this value fewer are in proportion.",
        "Require or invite some instead.",
    ),
    Code(
        "GW404",
        "the answer may be too long",
        "A high word limit keeps small bidders away.",
        "Set a lower limit.",
    ),
    Code(
        "GW405",
        "a clause does not suit the contract's facts, but was chosen",
        "`goodwork explain` says which facts keep it out.",
        "Leave it out, or give a `reason`, which the decision record prints.",
    ),
    Code(
        "GW406",
        "two clauses cannot stand together",
        "They would ask for things that clash.",
        "Leave one out.",
    ),
    Code(
        "GW407",
        "the same matter is scored and required",
        "What is required of all earns no marks; only what goes further can.",
        "Score only what goes further, and say so in `reason`.",
    ),
    Code(
        "GW408",
        "good work weighs less than the policy wants",
        "The council's file sets the least weight at this value.",
        "Raise the weight, or change the policy with the council's leave.",
    ),
    Code(
        "GW409",
        "the limits on lots are not whole",
        "A limit on lots won needs a rule for choosing, and limits need lots.",
        "Give `lot_limits.mechanism` or `lots`, or drop the limits.",
    ),
    Code(
        "GW410",
        "there are no lots, and no reason why",
        "Lots must be considered, and not using them needs a reason (Procurement Act 2023 s.18).",
        "Give `lots`, or `lot_limits.why_not_lots`.",
    ),
    Code(
        "GW411",
        "the lots do not add up to the value",
        "The amounts of the lots and of the contract differ.",
        "Make them agree.",
    ),
    Code(
        "GW412",
        "the trade is not known",
        "The file names a sector that the reference file does not have.",
        "Choose one from clauses/reference/sectors.yaml.",
    ),
    Code(
        "GW413",
        "a clause is required in a fragile market",
        "Providers may hand contracts back if nobody pays for what is asked.",
        "Score it, or say in `reason` who pays.",
    ),
    Code(
        "GW415",
        "a section is left out that others stand on",
        "A clause that is in uses words, or refers to steps, of a clause that this contract leaves out.",
        "Take the clause in again, or leave out what needs it.",
    ),
    Code(
        "GW420",
        "two colours are hard to tell apart",
        "Text needs enough contrast with what lies behind it.",
        "Take the darker or lighter colour that the hint names.",
    ),
    Code(
        "GW421",
        "the logo cannot be used",
        "It is missing, is not a picture of the right kind, or has no words for those who cannot see it.",
        "Put a PNG file beside look.yaml, and give `logo_alt`.",
    ),
)

_IMPORT = (
    Code(
        "GW601",
        "the file cannot be read as JSON",
        "It is cut short, damaged or too large, or was saved in another form.",
        "Download the notice again and save it as UTF-8 JSON.",
    ),
    Code(
        "GW602",
        "the file is no OCDS release, release package or record",
        "It is JSON, but not in the form in which notices are published (Open Contracting Data Standard).",
        "Import the JSON that the notice's portal offers.",
    ),
    Code(
        "GW603",
        "the file holds no tender",
        "It may be the notice of a plan or of an award.",
        "Import the release of the tender notice.",
    ),
    Code(
        "GW604",
        "a value is of the wrong kind and was left out",
        "A list stands where a number should, for example.",
        "Read the value in the notice and type it in.",
    ),
    Code(
        "GW605",
        "a fact is not in the notice",
        "It stands in the contract file as an empty field with a comment.",
        "Ask the person named and fill in the empty field.",
    ),
    Code(
        "GW606",
        "a value cannot be believed and was kept as a comment",
        "A date that is no day, or an end before the start, is not taken over.",
        "Check the notice and type the right value in.",
    ),
    Code(
        "GW607",
        "words were cleaned or cut",
        "Characters that no file may hold, or very long texts, were changed.",
        "Compare the words with the notice.",
    ),
    Code(
        "GW608",
        "weights are missing, unreadable or do not add up to 100",
        "Many notices name award criteria without weights, or with ranges.",
        "Settle the weights and write them under `criteria`.",
    ),
    Code(
        "GW609",
        "the notice does not say what its value covers",
        "VAT or extensions may be in the amount or not.",
        "Ask the budget holder about VAT and extensions.",
    ),
    Code(
        "GW610",
        "parts of the notice disagree",
        "Two places give different answers to one question.",
        "Decide which one is right and type it in.",
    ),
    Code(
        "GW611",
        "the file holds several notices and one was taken",
        "The comment at the top of the contract file says which.",
        "Import the notice you want from a file of its own.",
    ),
    Code(
        "GW612",
        "the notice does not describe an ordinary tender of today",
        "Its stage, law or procedure is another one.",
        "Check stage, law and procedure before you go on.",
    ),
    Code(
        "GW613",
        "the body could not be named",
        "A folder is named after the buyer, and the notice gives no name that can serve.",
        "Name the council's folder with `--body`.",
    ),
    Code(
        "GW614",
        "a field is given twice in the JSON",
        "It cannot be told which of the two counts.",
        "Check which of the two is right.",
    ),
)

_OURS = (
    Code(
        "GW900",
        "our mistake",
        "The program failed in a way that no file of yours can be blamed for. A log was written.",
        "Send us the log that the message names. Read it first: it may quote your files.",
    ),
)

CATALOGUE = (*_FILES, *_WELL_DEFINED, *_LAWFUL, *_REGIME, *_MEASURABLE, *_IN_PROPORTION, *_IMPORT, *_OURS)
