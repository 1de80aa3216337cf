"""What a screen reader finds in the desk and does with it, told as JSON.

Runs under the system's Python, which has pyatspi, and inside a D-Bus of its own. Arguments: the Python that runs the
desk, and the id of a sale to refund a part of. Standard output: one JSON object.
"""

import json
import subprocess
import sys
import time

import pyatspi
from gi.repository import GLib

PATIENCE = 30.0
FOCUSABLE_ROLES = {
    pyatspi.ROLE_PUSH_BUTTON,
    pyatspi.ROLE_TEXT,
    pyatspi.ROLE_ENTRY,
    pyatspi.ROLE_CHECK_BOX,
    pyatspi.ROLE_RADIO_BUTTON,
    pyatspi.ROLE_COMBO_BOX,
    pyatspi.ROLE_LIST,
    pyatspi.ROLE_TABLE,
}


def until(find):
    """The first truthy answer of `find`, asked again and again; None when patience ends."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            found = find()
        except Exception:  # a widget that goes while it is asked about
            found = None
        if found:
            return found
        GLib.MainContext.default().iteration(False)
        time.sleep(0.02)
    return None


def desk(process):
    """The desk's window, once its panes are there."""
    for application in pyatspi.Registry.getDesktop(0):
        if application is not None and application.get_process_id() == process and application.childCount:
            return application
    return None


def walk(node):
    yield node
    for index in range(min(node.childCount, 500)):
        child = node.getChildAtIndex(index)
        if child is not None:
            yield from walk(child)


def named(root, name, role=None):
    return next((n for n in walk(root) if n.name == name and (role is None or n.getRole() == role)), None)


def shown(node):
    states = node.getState()
    return states.contains(pyatspi.STATE_SHOWING) and states.contains(pyatspi.STATE_VISIBLE)


def read(process, identifier):
    application = until(lambda: desk(process))
    box = until(lambda: named(application, "Payment link, transaction id or message"))
    until(lambda: named(application, "Practice cases"))
    heard = []

    def hear(event):
        heard.append(str(event.any_data))

    pyatspi.Registry.registerEventListener(hear, "object:announcement")
    nameless = [
        f"{node.getRoleName()} in {node.parent.name or node.parent.getRoleName()}"
        for node in walk(application)
        if node.getRole() in FOCUSABLE_ROLES
        and node.getState().contains(pyatspi.STATE_FOCUSABLE)
        and shown(node)
        and not node.name
    ]
    box.queryEditableText().setTextContents(identifier)
    named(application, "Look up", pyatspi.ROLE_PUSH_BUTTON).queryAction().doAction(0)
    answer = until(lambda: next((n.name for n in walk(application) if n.name.startswith("No \u2014 it is paid")), None))
    left = until(lambda: next((n.name for n in walk(application) if n.name.startswith("All that is left")), None))
    cells = [n.name for n in walk(application) if n.getRole() in (pyatspi.ROLE_TABLE_CELL, pyatspi.ROLE_LIST_ITEM)]
    amount = until(lambda: named(application, "Amount to refund"))
    named(application, "Part of it", pyatspi.ROLE_RADIO_BUTTON).queryAction().doAction(0)
    amount.queryEditableText().setTextContents("45,00")
    named(application, "Review refund", pyatspi.ROLE_PUSH_BUTTON).queryAction().doAction(0)
    red = until(lambda: named(application, "Refund 45,00\u00a0PLN", pyatspi.ROLE_PUSH_BUTTON))
    facts = [n.name for n in walk(red.parent) if ": " in n.name] if red else []
    until(lambda: red.getState().contains(pyatspi.STATE_ENABLED))
    red.queryAction().doAction(0)
    until(lambda: any("Accepted" in said or "Refunded" in said for said in heard))
    return {"nameless": nameless, "answer": answer, "left": left, "cells": cells, "facts": facts, "heard": heard}


def main(python, identifier):
    command = [python, "-m", "imoje_desk", "--training", "--language", "en"]
    with subprocess.Popen(command) as running:
        try:
            found = read(running.pid, identifier)
        finally:
            running.terminate()
    print(json.dumps(found | {"exit_code": running.returncode}))


main(*sys.argv[1:])
