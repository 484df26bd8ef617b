"""The first tables."""

from pdn_desktop.storage.migrations.telling import Told

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables, parents first."""
    for table in _TABLES:
        table.create()


_TABLES = (
    Told("about", "name content", key="name"),
    Told(
        "applicant",
        "version:big id name acronym legal_form siret? rna? address_lines postal_code city email "
        "phone head_civility head_first_name head_last_name head_function contact_name row_id:int "
        "entry:int",
        once=("id",),
    ),
    Told("blob", "row_id:int sha256 size:big", once=("sha256",)),
    Told(
        "call",
        "version:big id year:big reference title notice_title published_on:date? preset "
        "demonstration:bool closed_on:date? previous_call row_id:int entry:int",
        once=("id",),
    ),
    Told("criterion_code", "row_id:int code", once=("code",)),
    Told(
        "history",
        "kind key until:int since:int value?",
        key="kind key until",
        options={"sqlite_with_rowid": False},
    ),
    Told(
        "institution",
        "version:big code name full_name department department_name of_department call_spelling "
        "deposit_addresses drop_link_hint address_lines city phone email service director_title "
        "director_name delegation contact_civility contact_name contact_capacity contact_phone "
        "contact_email dpo logo_sha256 governance deciding_body row_id:int entry:int",
        once=("code",),
    ),
    Told(
        "issued_document",
        "number version:big id kind title applicant? candidacies scopes dated:date issued_at:moment "
        "by signatories sha256 size:big pages:big check_code data_sha256 replaces? replaced_by? "
        "sent_on:date? sending_mode proof row_id:int entry:int",
        once=("id", "number"),
    ),
    Told("journal_entry", "seq:int at:moment actor action subject changes previous hash", key="seq"),
    Told("letter_template", "version:big kind text row_id:int entry:int", once=("kind",)),
    Told(
        "member",
        "version:big id name civility capacity institution role email position:big row_id:int entry:int",
        once=("id",),
    ),
    Told(
        "module",
        "version:big code title published_title object deadline:moment audition_on:date? "
        "decision_from:date? decision_until:date? mission_start:date mission_end:date "
        "handover_months:big capacity:big? supplement_days:big commitments row_id:int entry:int",
        once=("code",),
    ),
    Told(
        "piece_requirement",
        "version:big code label modules expectations announced_in_call:bool note position:big "
        "row_id:int entry:int",
        once=("code",),
    ),
    Told(
        "scope_decision",
        "version:big scope ruling status reference decided_on:date body signatory ground? reasons "
        "new_call_on:date? at:moment by row_id:int entry:int",
        once=("scope",),
    ),
    Told("secret", "name content:bytes", key="name"),
    Told("sequence", "name last:int", key="name"),
    Told(
        "settings",
        "version:big id committee_label committee_short min_raters:big quality_threshold "
        "vigilance_threshold spread_alert comment_below comment_above unsuccessful_count_basis "
        "recusal_all_competitors:bool cross_validation:bool waiting_list:bool print_score:bool "
        "agreement_grouping agreement_title unsuccessful_clause modern_spelling:bool "
        "outgoing_operator court_name court_address retention return_delay_days:big "
        "agreement_documents acknowledgement_working_days:big registration_working_days:big "
        "address_offset_mm large_print:bool advance_percent:big? activity_report_due records_kept "
        "new_call_on:date? row_id:int entry:int",
        once=("id",),
    ),
    Told("tie_settlement", "version:big scope order reason on:date? row_id:int entry:int", once=("scope",)),
    Told(
        "blob_chunk", "blob:int position:int content:bytes", key="blob position", at_once="blob=blob.row_id"
    ),
    Told(
        "candidacy",
        "number applicant module version:big id coverage received_at:moment accepts_partial:bool? "
        "incumbent:bool signed:bool? status reason? reason_text ruled_on:moment? withdrawn_on:date? "
        "duplicate_of? acknowledged_on:date? notes row_id:int entry:int",
        once=("id", "number"),
        at_commit="applicant=applicant.id duplicate_of=candidacy.id module=module.code",
        indexed=("applicant", "duplicate_of", "module"),
    ),
    Told(
        "scoring_grid",
        "module version:big number:big criteria scale_max step level_labels tie_order proposed:bool "
        "adopted_on:date? adopted_by sealed_at:moment? seal row_id:int entry:int",
        once=("module number",),
        at_commit="module=module.code",
        indexed=("module",),
    ),
    Told(
        "admissibility_ruling",
        "candidacy id at:moment by before after reason? text row_id:int entry:int",
        once=("id",),
        at_commit="candidacy=candidacy.id",
        indexed=("candidacy",),
    ),
    Told(
        "agreed_mark",
        "candidacy version:big criterion value reason on:date? by row_id:int entry:int",
        once=("candidacy criterion",),
        at_commit="candidacy=candidacy.id",
        indexed=("candidacy",),
    ),
    Told(
        "decision",
        "candidacy version:big scope outcome rank:big? reasons strengths reservations at:moment "
        "row_id:int entry:int",
        once=("candidacy scope",),
        at_commit="candidacy=candidacy.id",
        indexed=("candidacy",),
    ),
    Told(
        "funding_line",
        "candidacy institution version:big id year:big cents:big row_id:int entry:int",
        once=("id",),
        at_commit="candidacy=candidacy.id institution=institution.code",
        indexed=("candidacy", "institution"),
    ),
    Told(
        "mark",
        "candidacy:int member:int criterion:int round:small value:int? abstained:bool comment "
        "at:moment? entry:int",
        key="candidacy member criterion round",
        at_once="candidacy=candidacy.row_id criterion=criterion_code.row_id member=member.row_id",
        options={"sqlite_with_rowid": False},
    ),
    Told(
        "piece_check",
        "candidacy version:big piece state reason files by at:moment row_id:int entry:int",
        once=("candidacy piece",),
        at_commit="candidacy=candidacy.id",
        indexed=("candidacy",),
    ),
    Told(
        "proposal",
        "candidacy version:big scope outcome rank:big? reasons strengths departure at:moment by "
        "row_id:int entry:int",
        once=("candidacy scope",),
        at_commit="candidacy=candidacy.id",
        indexed=("candidacy",),
    ),
    Told(
        "receipt_event",
        "candidacy? id channel addresses sender_name sender_email subject message_id sent_at:moment? "
        "received_at:moment received_at_known:bool file_name original_sha256 body row_id:int "
        "entry:int",
        once=("id",),
        at_commit="candidacy=candidacy.id",
        indexed=("candidacy",),
    ),
    Told(
        "recusal",
        "member candidacy cause? version:big id nature declared_on:date? by restriction row_id:int entry:int",
        once=("id",),
        at_commit="candidacy=candidacy.id cause=candidacy.id member=member.id",
        indexed=("candidacy", "cause", "member"),
    ),
    Told(
        "score_sheet",
        "candidacy:int member:int round:small version:big status strengths weaknesses questions "
        "started_at:moment? finalised_at:moment? reopened_reason row_id:int entry:int",
        once=("candidacy member round",),
        at_once="candidacy=candidacy.row_id member=member.row_id",
        indexed=("member",),
    ),
    Told(
        "supplement_request",
        "candidacy version:big id asked_on:date due_on:date items by answered_on:date? row_id:int entry:int",
        once=("id",),
        at_commit="candidacy=candidacy.id",
        indexed=("candidacy",),
    ),
    Told(
        "received_file",
        "receipt id position:big name media_type size:big sha256 pages:big? warnings row_id:int entry:int",
        once=("id",),
        at_commit="receipt=receipt_event.id",
        indexed=("receipt",),
    ),
)
