"""The modules of the furnished window, in an order in which each takes a small part of a frame to import.

What a module needs has been imported before it, here or with what was opened on a thread before.
"""

PLACE = (
    "imoje_desk.ui.messages.failures",
    "imoje_desk.actions.outcome",
    "imoje_desk.ui.messages.notices",
    "imoje_desk.ui.flows.workplace",
)
"""What a look-up is asked with."""

COUNTER = (
    "imoje_desk.ui.payer_rows",
    "imoje_desk.ui.transaction_table",
    "imoje_desk.ui.link_pane",
    "imoje_desk.ui.widgets.title_field",
    "imoje_desk.ui.refund_form",
    "imoje_desk.ui.flows.lookup_flow",
    "imoje_desk.ui.flows.recent_flow",
    "imoje_desk.ui.counter",
)
"""What its answer is shown in."""

REST = (
    "imoje_desk.actions.reconcile",
    "imoje_desk.actions.refund",
    "imoje_desk.ui.messages.figures",
    "imoje_desk.ui.figures_model",
    "imoje_desk.ui.widgets.bar_chart",
    "imoje_desk.ui.figures_pane",
    "imoje_desk.ui.flows.cancel_flow",
    "imoje_desk.ui.review_dialog",
    "imoje_desk.ui.flows.refund_flow",
    "imoje_desk.ui.flows.watch_flow",
    "imoje_desk.ui.flows.closing_flow",
    "imoje_desk.ui.flows.team_flow",
    "imoje_desk.ui.confirmation",
    "imoje_desk.ui.history_reading",
    "imoje_desk.ui.history_bar",
    "imoje_desk.ui.history_model",
    "imoje_desk.ui.history_table",
    "imoje_desk.ui.history_pane",
    "imoje_desk.ui.shown_refunds",
    "imoje_desk.ui.resolution_dialog",
    "imoje_desk.ui.flows.history_flow",
    "imoje_desk.ui.requests_pane",
    "imoje_desk.ui.flows.request_flow",
    "imoje_desk.ui.connection_dialog",
    "imoje_desk.ui.outside",
    "imoje_desk.ui.profile_form",
    "imoje_desk.ui.profile_keeper",
    "imoje_desk.ui.profile_list",
    "imoje_desk.ui.profile_dialog",
    "imoje_desk.ui.flows.settings_flow",
    "imoje_desk.ui.lookups_pane",
    "imoje_desk.ui.menus",
    "imoje_desk.ui.practice_pane",
    "imoje_desk.ui.desk_window",
)
"""Everything else; it needs the database no more than those do."""
