"""What an arrival seems to be (module, structure, territory, pieces): proposals a person confirms, no facts.

Each guess says on what it rests, so that a person can judge it at a glance.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pdn_desktop.domain import identifiers
from pdn_desktop.domain.call import Institution, Module, ModuleCode
from pdn_desktop.domain.candidacy import Applicant, LegalForm
from pdn_desktop.domain.wording import bare, typographic
from pdn_desktop.usecases.arrivals import Arrival, PdfReport, Reports
from pdn_desktop.usecases.filled_dossier import filled_dossier, filled_dossiers, flattened

NAME_LENGTH = 120
ALIKE, CLOSE = 87, 80
"""How near two names of structures must be to be taken for one, and to be told of (rapidfuzz, out of 100)."""
NAMED_AT_MOST = 3
"""So many close names are told of."""

_SUBJECT, _NAMES, _MESSAGE = "l’objet du courriel", "le nom d’un fichier", "le message"
_SAID_BY_THE_SENDER = frozenset({_SUBJECT, _NAMES, _MESSAGE})
_STRUCTURE_LABEL = re.compile(
    r"(?:denomination|raison sociale)\b.*|candidate?|structure porteuse|porteur(?: du projet)?"
    r"|(?:nom de la |nom de l )?(?:structure|organisme|association)(?: candidate?)?"
)
_FORM_LABEL = re.compile(r".*\b(?:forme|statut) juridique\b.*")
_TERRITORY_LABEL = re.compile(r".*\b(?:territoires?|departements?|perimetre|couverture)\b.*")
_BOTH = re.compile(r"\bbi\W?departement|\b(?:les )?deux departements\b")
_PARTIAL = re.compile(r"\bun seul\b[^\n]{0,80}?[:?]\W{0,3}(oui|non)\b")
_NEW_VERSION = re.compile(
    r"\bannule et remplace|\brectificati\w+"
    r"|\b(?:version|dossier|candidature) (?:corrigee?|rectifiee?|modifiee?)\b"
    r"|\bnouvelle version\b|\bremplace (?:le|la|mon|ma|notre|celui|celle)\b|\bversion (?:2|definitive)\b"
)
_QUOTED = re.compile(r"[«“\"]\s*([^«»“”\"\n]{2,80}?)\s*[»”\"]")
_KINDS = (
    r"association|fédération|fondation|commune|ville|communauté de communes|communauté d['’]agglomération"
    r"|métropole|ccas|cias|centre social|mutuelle|scic|scop|coopérative|sarl|sasu?|eurl|société"
    r"|mission locale|union|ligue|mjc|syndicat mixte|département"
)
_NAMED = re.compile(
    rf"\b((?i:{_KINDS})[ \t\u00a0]+(?:[«“\"][^«»“”\"\n]{{2,80}}[»”\"]"
    r"|(?:(?:de la|des|du|de)[ \t]+|de l['’]|d['’])?[A-ZÀ-Ý][\w'’-]*"
    r"(?:[ \t](?:[A-ZÀ-Ý0-9&][\w'’-]*|et|de|des|du|la|le|les|sur|en)){0,8}))"
)
_TRAILING = re.compile(r"(?:\s(?:et|de|des|du|la|le|les|sur|en|d['’]))+$")
_ASSOCIATION = re.compile(r"^association(?: loi (?:de )?1901)?\s+(?!d(?:e|es|u)\b|d['’])", re.IGNORECASE)
_SIRET = re.compile(r"(?<!\d)(?=((?:\d[ \t\u00a0.-]?){13}\d)(?!\d))")
_RNA = re.compile(r"\bW\s?[0-9A-Z](?:\s?\d){8}\b")
_DROP_LINK = re.compile(
    r"https?://((?:[\w-]+\.)*(?:drop|lufi|wetransfer|we\.tl|smash|fromsmash|grosfichiers|swisstransfer|filesender"
    r"|francetransfert|mega|dropbox|onedrive|1drv|sharepoint|drive)[\w.-]*)",
    re.IGNORECASE,
)
_PUBLIC_MAIL = re.compile(
    r"(?:gmail|orange|wanadoo|free|laposte|outlook|hotmail|live|sfr|yahoo|icloud|proton(?:mail)?|caf\d*)\b"
)
_FORMS = (
    (
        r"communaute de communes|communaute d.agglomeration|metropole|syndicat mixte",
        LegalForm.INTERCOMMUNALITY,
    ),
    (r"\b(?:ccas|cias)\b", LegalForm.SOCIAL_CENTRE),
    (r"^(?:la )?(?:commune|ville|mairie)\b", LegalForm.MUNICIPALITY),
    (r"^(?:le )?(?:conseil )?departement", LegalForm.DEPARTMENT),
    (r"\b(?:scic|scop)\b|cooperative", LegalForm.COOPERATIVE),
    (r"\b(?:sarl|sasu?|eurl|societe)\b", LegalForm.COMPANY),
    (r"mutuelle|mutualite", LegalForm.MUTUAL),
    (r"fondation", LegalForm.FOUNDATION),
    (
        r"association|federation|ligue|union|\bmjc\b|loi 1901|mission locale|centre social",
        LegalForm.ASSOCIATION,
    ),
)
_PIECES = (
    ("CRF", r"compte rendu financier|15059"),
    ("KBIS", r"\bk ?bis\b"),
    ("SIRENE", r"sirene|\binsee\b|avis de situation"),
    ("RECEPISSE", r"recepisse|parution|journal officiel"),
    ("STATUTS", r"\bstatuts?\b"),
    ("CER", r"contrat d.?engagement|engagement republicain|\bcer\b"),
    ("LAICITE", r"laicite"),
    ("CHARTE_PDN", r"charte"),
    ("ASSUR", r"assurance|responsabilite civile"),
    ("ATT_SOC", r"urssaf|vigilance|attestation (?:sociale|fiscale)|regularite"),
    ("MINIMIS", r"minimis|aides publiques"),
    ("NDA", r"\bnda\b|qualiopi|declaration d.?activite"),
    ("RIB", r"\b(?:rib|iban)\b|identite bancaire"),
    ("DELIB", r"deliberation"),
    ("POUVOIR", r"pouvoir|delegation de signature"),
    ("DIRIGEANTS", r"dirigeants|membres? du (?:bureau|conseil|ca)|conseil d.?administration|liste.*bureau"),
    ("BUDGET_STR", r"budget.*(?:structure|association|general)"),
    ("BUDGET_ACT", r"budget|plan de financement"),
    ("COMPTES", r"comptes? annuels?|bilan|compte de resultat|liasse"),
    ("RAPPORT", r"rapport (?:d.?activites?|annuel|moral)"),
    ("CV", r"\bcvs?\b|curriculum|diplome|profil de poste"),
    ("PROG", r"programme|deroule|pedagogique|calendrier"),
    ("PART", r"partenaire|soutien|groupement"),
    ("DOSSIER", r"dossier|candidature|formulaire"),
    ("PROJET", r"projet"),
)
"""File names by piece (domain §2.1), the most telling first; CV is CV_COORD or CV_FORM."""


@dataclass(frozen=True)
class Guess[T]:
    """A value and what it rests on, in French: « d’après l’objet du courriel »; nothing = not found."""

    value: T
    because: str = ""


@dataclass(frozen=True)
class Source:
    """One text of an arrival and what a person calls it."""

    name: str
    text: str

    @property
    def because(self) -> str:
        """Return « d’après l’objet du courriel »."""
        return f"d’après {self.name}"


def sources(arrival: Arrival, reports: Reports) -> tuple[Source, ...]:
    """Return the texts of an arrival, the most telling first; form fields read as « name : value » lines.

    The pages of our own form are not read: what is printed there asks, and answers nothing.
    """
    seen = [report for report in reports if report]
    foreign = [report for report in seen if not filled_dossier(report)]
    fields = "\n".join(
        f"{_words(name)} : {value}" for report in foreign for name, value in report.fields.items()
    )
    names = "\n".join(_words(attachment.name) for attachment in arrival.attachments)
    every = (
        Source(
            "le dossier rempli", "\n".join(line for each in filled_dossiers(reports) for line in each.lines())
        ),
        Source("un champ du formulaire", fields),
        Source(_SUBJECT, arrival.subject),
        Source(_NAMES, names),
        Source(_MESSAGE, arrival.body),
        *(_page_text(report) for report in foreign),
    )
    return tuple(source for source in every if source.text.strip())


def _page_text(report: PdfReport) -> Source:
    """Return what the pages of a PDF say; the foot alone of a form whose fields are gone."""
    printed = flattened(report)
    return (
        Source("le pied d’un dossier imprimé", f"module {printed[1:]}")
        if printed
        else Source("le texte d’un PDF", report.text)
    )


def module(texts: Sequence[Source], modules: Iterable[Module]) -> Guess[ModuleCode | None]:
    """Guess the module: « module 1 » written somewhere, else the words of one title (« coordination »)."""
    known = {each.code.value[1:]: each for each in modules}
    for source in texts:
        numbers = _module_numbers(source) & known.keys()
        if len(numbers) == 1:
            return Guess(known[numbers.pop()].code, source.because)
    stems = {each.code: _title_stem(each) for each in known.values()}
    for source in texts:
        text = _plain(source.text)
        found = Counter({code: len(re.findall(stem, text)) for code, stem in stems.items()}).most_common(2)
        if found and found[0][1] > (found[1][1] if len(found) > 1 else 0):
            return Guess(found[0][0], source.because)
    return Guess(None)


def modules_named(texts: Iterable[Source], modules: Iterable[Module]) -> frozenset[ModuleCode]:
    """Return every module whose number is written somewhere: a mail may carry two candidacies."""
    known = {each.code.value[1:]: each.code for each in modules}
    return frozenset(known[n] for source in texts for n in _module_numbers(source) if n in known)


def coverage(texts: Sequence[Source], institutions: Sequence[Institution]) -> Guess[frozenset[str]]:
    """Guess the departments: a « territoire » line, else names in the subject, a file name or the message."""
    labelled = [(value, source) for source in texts for value in _values(source, _TERRITORY_LABEL)]
    free = [(_without_noise(source.text), source) for source in texts]
    for text, source in [*labelled, *free]:
        numbered = (text, source) in labelled or source.name in {_SUBJECT, _NAMES}
        if found := _departments(_plain(text), institutions, numbered=numbered):
            return Guess(found, source.because)
    return Guess(frozenset())


def accepts_partial(texts: Iterable[Source]) -> bool | None:
    """Guess whether the structure accepts one department only: « un seul département : oui »."""
    answers = {m.group(1) for source in texts for m in _PARTIAL.finditer(_plain(source.text))}
    return answers.pop() == "oui" if len(answers) == 1 else None


def new_version(texts: Iterable[Source]) -> Guess[bool]:
    """Guess whether it takes the place of a dossier sent before: « version corrigée »."""
    for source in texts:
        if source.name in _SAID_BY_THE_SENDER and _NEW_VERSION.search(_plain(source.text)):
            return Guess(value=True, because=source.because)
    return Guess(value=False)


def siret(texts: Iterable[Source]) -> Guess[str]:
    """Return the first valid SIRET written anywhere."""
    for source in texts:
        for match in _SIRET.finditer(source.text):
            judged = identifiers.siret(match.group(1))
            if judged.ok:
                return Guess(judged.value, source.because)
    return Guess("")


def rna(texts: Iterable[Source]) -> Guess[str]:
    """Return the first RNA number written anywhere."""
    for source in texts:
        if match := _RNA.search(source.text):
            return Guess(identifiers.rna(match.group()).value, source.because)
    return Guess("")


def structure(texts: Sequence[Source], arrival: Arrival) -> Guess[str]:
    """Guess how the structure calls itself: a labelled line, a name after its kind, else the sender."""
    for source in texts:
        if named := next(_values(source, _STRUCTURE_LABEL), ""):
            return Guess(named[: 2 * NAME_LENGTH], source.because)
    for source in texts:
        if match := _NAMED.search(source.text):
            return Guess(match.group(1), source.because)
    if domain := _own_domain(arrival.sender_email):
        return Guess(_words(domain).title(), "d’après l’adresse de l’expéditeur")
    return Guess(arrival.sender_name, "d’après le nom de l’expéditeur" if arrival.sender_name else "")


def legal_form(phrase: str, texts: Iterable[Source]) -> LegalForm:
    """Guess the legal form: a « forme juridique » line, else how the structure calls itself."""
    for text in [*(value for source in texts for value in _values(source, _FORM_LABEL)), phrase]:
        for pattern, form in _FORMS:
            if re.search(pattern, _plain(text)):
                return form
    return LegalForm.OTHER


def same_structure(name: str, applicants: Sequence[Applicant]) -> Applicant | None:
    """Return the registered structure whose name is nearly this one."""
    by_name: dict[str, Applicant] = {}
    for applicant in applicants:
        by_name.setdefault(_core(applicant.name), applicant)
        if len(applicant.acronym) > 2:  # noqa: PLR2004 -- two letters name too many
            by_name.setdefault(_core(applicant.acronym), applicant)
    near = _nearest(_core(name), by_name, "ratio", ALIKE, 1)
    return by_name[near[0]] if near else None


def near_structures(name: str, applicants: Sequence[Applicant]) -> list[Applicant]:
    """Return the registered structures whose name is close to this one, in whatever order its words come."""
    cores = {applicant.id: _core(applicant.name) for applicant in applicants}
    by_name = {core: applicant for applicant in applicants if (core := cores[applicant.id])}
    near = _nearest(_core(name), by_name, "token_sort_ratio", CLOSE, NAMED_AT_MOST)
    return [applicant for applicant in applicants if cores[applicant.id] in near]


def _nearest(name: str, among: Iterable[str], measure: str, cutoff: float, count: int) -> list[str]:
    """Return the nearest of these names by this measure of rapidfuzz, best first."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 -- a tenth of a second, wanted once files arrive

    scorer = getattr(fuzz, measure)
    found = (
        process.extract(name, list(among), scorer=scorer, score_cutoff=cutoff, limit=count) if name else []
    )
    return [near for near, _, _ in found]


_NO_DOCUMENT = re.compile(r"\.(?:dat|bin|ics|vcf|p7s|p7m|asc|eml|msg|html?|exe)$", re.IGNORECASE)
"""What mail programs add by themselves, and what no one can read: no piece of a dossier."""


def pieces(
    names: Sequence[str], known: Iterable[str], module_code: ModuleCode | None
) -> tuple[Guess[str | None], ...]:
    """Guess which piece each file is; a lone document that names none is taken for the dossier."""
    codes = frozenset(known)
    found = [Guess(_piece(_plain(_words(name)), module_code), "d’après son nom") for name in names]
    if len(found) == 1 and found[0].value is None and not _NO_DOCUMENT.search(names[0]):
        found = [Guess("DOSSIER", "seul fichier de l’envoi")]
    return tuple(guess if guess.value in codes else Guess(None) for guess in found)


def drop_links(body: str) -> tuple[str, ...]:
    """Return the sites of large-file drops the message links to: such links expire (domain §2.4, D7)."""
    return tuple(dict.fromkeys(match.group(1).lower() for match in _DROP_LINK.finditer(body)))


def tidy_name(phrase: str) -> str:
    """Return a structure's name alone: what is quoted, without « association » before it, on one line."""
    line = _TRAILING.sub("", " ".join(phrase.split()).strip(" .,;:-–"))
    quoted = _QUOTED.search(line)
    around = _plain(line[: quoted.start()] + line[quoted.end() :]).split() if quoted else [line]
    kept = quoted.group(1) if quoted and around in ([], ["association"]) else _ASSOCIATION.sub("", line)
    return typographic(kept)[:NAME_LENGTH]


def _own_domain(address: str) -> str:
    """Return what names the structure in its address; nothing for a public mailbox."""
    domain = address.rpartition("@")[2].lower()
    own = [
        part for part in domain.split(".")[:-1] if part not in {"asso", "com", "org", "gouv", "mail", "www"}
    ]
    return "" if not own or _PUBLIC_MAIL.match(domain) else own[-1]


def _plain(text: str) -> str:
    return bare(text.replace("’", "'"))  # else « l’Allier » would become one word


def _words(name: str) -> str:
    return re.sub(r"[_\W]+", " ", re.sub(r"\.\w{2,5}$", "", name)).strip()


def _values(source: Source, label: re.Pattern[str]) -> Iterator[str]:
    """Yield what follows the colon on lines whose beginning is this label."""
    for line in source.text.splitlines():
        before, colon, after = line.partition(":")
        if colon and after.strip() and label.fullmatch(" ".join(re.sub(r"\W+", " ", _plain(before)).split())):
            yield after.strip()


def _module_numbers(source: Source) -> set[str]:
    text = _plain(source.text)
    numbers = set(re.findall(r"\bmodules?\W{0,5}(?:n[o0]?\W{0,2})?(\d)\b", text))
    numbers |= {
        second for pair in re.findall(r"\bmodules\W{1,3}(\d)\W+(?:et|&)\W+(\d)", text) for second in pair
    }
    if source.name in {_SUBJECT, _NAMES}:
        numbers |= set(re.findall(r"\bm(\d)\b", text))
    return numbers


def _title_stem(each: Module) -> str:
    first = _plain(each.title).split()[0]
    return rf"\b{re.escape(first[: max(4, len(first) - 3)])}\w{{2,}}"


def _departments(text: str, institutions: Sequence[Institution], *, numbered: bool) -> frozenset[str]:
    """Return the departments named; « 03 » counts only where a number cannot be anything else."""
    if _BOTH.search(text):
        return frozenset(caf.department for caf in institutions)
    return frozenset(
        caf.department
        for caf in institutions
        if re.search(_name_pattern(caf.department_name), text)
        or (numbered and re.search(rf"(?<!\d){caf.department}(?!\d)", text))
    )


def _name_pattern(name: str) -> str:
    return rf"\b{r'\W'.join(re.split(r'\W+', _plain(name)))}\b"


def _without_noise(text: str) -> str:
    """Leave out « Caf de l’Allier » (to whom one writes is not where one works), addresses, dates, phones."""
    noise = (
        r"(?i)\b(?:caf|caisses?|pôle)\b[^.,;\n]*|\S+@\S+|[^\n]*\bun seul\b[^\n]*"
        r"|\b\d[\d ./-]{6,}\d\b"
    )
    return re.sub(noise, " ", text)


@lru_cache(maxsize=16_384)  # a register of names is compared again and again
def _core(name: str) -> str:
    words = re.sub(r"\W+", " ", _plain(name)).split()
    return " ".join(
        w for w in words if w not in {"association", "la", "le", "les", "l", "de", "d", "des", "du"}
    )


def _piece(name: str, module_code: ModuleCode | None) -> str | None:
    code = next((code for code, pattern in _PIECES if re.search(pattern, name)), None)
    if code == "CV":
        return {ModuleCode.M1: "CV_COORD", ModuleCode.M2: "CV_FORM"}.get(module_code or ModuleCode.M1)
    return code
