"""The fault cases of money safety, by id, and where each is run.

HERE: a test of this folder bears the id in its name and runs the real refund or cancelling over a real journal file.
Anything else names the tests that run it elsewhere, as `path::test`; those were run when the whole suite passed, and
the scoreboard does not count them. Nothing here says that a case was tried on Windows or macOS.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

HERE = "here"


class Group(StrEnum):
    """The groups, by the first letter of an id."""

    NOTHING_LEFT = "N"
    LOST_ANSWER = "L"
    STATUS_CODE = "C"
    TWO_HUNDRED = "B"
    JOURNAL = "J"
    RECONCILIATION = "R"
    CREDENTIALS = "K"
    CONCURRENCY = "U"
    INPUT = "I"
    DISPLAY = "D"
    TRANSPORT = "T"


def _here(ids: str) -> dict[str, str]:
    return dict.fromkeys(ids.split(), HERE)


ELSEWHERE: Mapping[str, tuple[str, ...]] = {
    "J09": ("tests/journal/test_crash.py::test_J09_a_kill_during_a_migration_leaves_the_old_version_or_the_new_one",),
    "K01": (
        "tests/vault/test_tokens.py::test_without_a_keyring_nothing_is_written_and_the_hint_says_what_would_help",
        "tests/ui/test_profile_tokens.py::test_without_a_keyring_the_token_is_offered_for_this_session_only",
    ),
    "K02": ("tests/vault/test_tokens.py::test_a_plaintext_keyring_is_not_used_whoever_asks_for_it",),
    "K05": (
        "tests/vault/test_secret_service.py::test_a_locked_keyring_that_nobody_unlocks_says_so_and_keeps_the_token",
        "tests/ui/test_alive.py::test_while_the_keyring_waits_for_somebody_to_unlock_it",
    ),
    "K07": (
        "tests/vault/test_secret_service.py::test_a_keyring_that_is_killed_between_write_and_read_did_not_save",
        "tests/vault/test_tokens.py::test_a_keyring_that_dies_between_write_and_read_did_not_save",
    ),
    "K08": ("tests/vault/test_tokens.py::test_a_token_too_long_for_windows_is_refused_before_the_keyring_is_asked",),
    "K10": ("tests/vault/test_tokens.py::test_locked_and_denied_are_told_apart",),
    "U04": (
        "tests/actions/test_refund.py::test_of_two_windows_the_second_to_confirm_is_refused",
        "tests/ui/test_refund.py::test_a_refund_opened_elsewhere_meanwhile_is_told_by_name",
    ),
    "U05": (
        "tests/test_desk.py::test_a_second_start_raises_the_first_window_and_ends",
        "tests/ui/test_locks.py::test_a_journal_that_another_process_holds_locks_money_and_nothing_else",
    ),
    "U06": ("tests/ui/test_closing.py::test_waiting_is_the_default_and_then_the_window_closes_by_itself",),
    "U07": ("tests/ui/test_closing.py::test_leaving_records_the_outcome_as_unknown",),
    "U08": (
        "tests/test_desk.py::test_a_signal_during_a_call_ends_it_as_unknown_without_a_question",
        "tests/ui/test_closing.py::test_at_log_off_nobody_is_asked_and_the_outcome_is_unknown",
    ),
    "U14": ("tests/ui/test_refund.py::test_an_outcome_for_a_form_that_shows_something_else_is_told_over_the_panes",),
    "I01": ("tests/domain/test_amount_text.py::test_I01_comma_and_dot_are_both_decimal_marks",),
    "I02": ("tests/domain/test_amount_text.py::test_I02_one_decimal_means_tenths_and_is_echoed_with_two",),
    "I03": (
        "tests/domain/test_amount_text.py::test_I03_space_no_break_space_and_narrow_no_break_space_group_thousands",
    ),
    "I04": (
        "tests/domain/test_amount_text.py::test_I04_a_mark_that_may_mean_thousands_is_refused_naming_both_meanings",
    ),
    "I06": ("tests/domain/test_amount_text.py::test_I06_more_than_two_decimals_are_refused",),
    "I08": ("tests/domain/test_amount_text.py::test_I08_zero_half_written_and_empty_amounts_are_refused",),
    "I09": ("tests/domain/test_refund_rules.py::test_I09_more_than_what_is_left_is_refused_with_the_figures",),
    "I10": (
        "tests/domain/test_amount_text.py::test_I10_amounts_past_the_api_s_largest_are_refused_and_never_cut_to_32_bits",
        "tests/domain/test_amount_text.py::test_I10_the_largest_amount_of_the_api_is_taken_exactly",
    ),
    "I12": ("tests/domain/test_amount_text.py::test_I12_decimals_are_off_for_a_currency_whose_minor_unit_is_in_doubt",),
    "I13": (
        "tests/actions/test_refund.py::test_the_same_amount_within_a_day_is_pointed_out",
        "tests/ui/test_refund.py::test_the_same_amount_again_must_be_typed_again",
    ),
    "I14": (
        "tests/domain/test_refund_title.py::test_I14_emoji_markup_newlines_and_cyrillic_are_found_with_their_places",
        "tests/domain/test_refund_title.py::test_I14_a_title_of_256_characters_is_cut_to_255_in_repair",
    ),
    "I16": (
        "tests/domain/test_refund_window.py::test_I16_a_blik_sale_of_29_february_is_left_to_imoje_around_28_february_next_year",
        "tests/domain/test_refund_window.py::test_I16_a_blik_sale_of_29_february_is_refused_from_4_march_naming_28_february",
    ),
    "I17": (
        "tests/domain/test_refund_window.py::test_I17_a_card_sale_is_left_to_imoje_a_day_around_three_years_across_the_clock_change",
        "tests/domain/test_refund_window.py::test_I17_a_card_sale_is_refused_four_days_after_three_years_across_the_clock_change_and_the_year_s_end",
    ),
    "I18": (
        "tests/gateway/test_wire.py::test_I18_no_date_header_ever_raises",
        "tests/domain/test_refund_window.py::test_I18_a_local_clock_without_the_gateway_s_word_or_far_from_it_is_doubtful",
    ),
    "D01": (
        "tests/ui/test_hostile_text.py::test_every_label_of_the_window_takes_markup_as_text",
        "tests/ui/test_hostile_text.py::test_a_tool_tip_is_text",
        "tests/ui/test_hostile_text.py::test_a_notice_takes_markup_and_length_as_they_come",
    ),
    "D02": ("tests/ui/test_hostile_text.py::test_an_ampersand_in_a_figure_or_name_on_a_button_stays_one",),
    "D04": ("tests/ui/test_hostile_text.py::test_a_payer_in_look_alike_letters_is_badged",),
    "D05": (
        "tests/ui/test_hostile_text.py::test_hostile_orders_and_titles_are_shown_as_they_are_in_pane_and_question",
        "tests/ui/test_hostile_text.py::test_a_message_of_a_quarter_megabyte_opens_in_a_scrolling_box",
    ),
    "D06": ("tests/ui/test_hostile_text.py::test_no_token_is_ever_shown_even_where_imoje_echoes_it",),
    "D08": (
        "tests/actions/test_export.py::test_a_full_disk_half_way_leaves_nothing_and_is_named",
        "tests/actions/test_export.py::test_a_stopped_export_leaves_nothing_and_an_older_file_as_it_was",
    ),
    "D10": ("tests/domain/test_environment.py::test_a_link_to_the_environments_own_payer_page_may_be_opened",),
    "D11": ("tests/ui/test_history_pane.py::test_copies_are_exact_and_a_row_holds_no_formula",),
    "D12": (
        "tests/e2e/test_screen_reader.py::test_the_review_reads_amount_then_balance_then_transaction_in_order",
        "tests/ui/test_accessibility.py::test_everything_in_the_confirmations_has_a_name_and_the_facts_come_in_order",
    ),
}
"""The tests of the cases that are run elsewhere; of K08 and K10 the error's meaning, not the system's own store."""

CASES: Mapping[str, str] = {
    **_here("N01 N02 N03 N04 N05 N06 N07 N08 N09 N10 N11 N12 N15 N16 N17"),
    **_here("L01 L02 L03 L04 L06 L07 L08 L09 L10 L11 L12 L14 L16 L17 L18 L19"),
    **_here("C01 C02 C04 C05 C06 C08 C09 C10 C11 C12 C14 C15 C16"),
    **_here("B01 B02 B03 B04 B05 B06 B09 B10 B11 B13 B15 B16 B17 B18"),
    **_here("J01 J02 J03 J05 J07 J08 J10 J11 J12 J14 J15 J16 J17 J19 J20 J22"),
    **_here("R01 R02 R05 R06 R07 R08 R11 R12"),
    **_here("K11 K12 K13 K14"),
    **_here("U01 U09 U10 U11 U13 U15 U16 U17 U18 U19"),
    **_here("T01 T02 T05 T07 T08 T10 T11 T12"),
    **{case: " ".join(tests) for case, tests in ELSEWHERE.items()},
}
