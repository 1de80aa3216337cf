from __future__ import annotations

import http.client
import socket
import struct
import threading

import pytest

from imoje_desk.training import Fault

KEY = "blik-last-week"


def made(client):
    return [refund.amount for refund in client.gateway.truth(client.id(KEY)).refunds]


@pytest.mark.parametrize(
    ("fault", "status", "amounts"),
    [
        (Fault.SERVER_ERROR_500, 500, []),
        (Fault.SERVER_ERROR_500_APPLIED, 500, [100]),
        (Fault.REFUSED_422, 422, []),
        (Fault.UNAUTHORISED_401, 401, []),
        (Fault.FORBIDDEN_403, 403, []),
        (Fault.RATE_429, 429, []),
        (Fault.REDIRECT_302, 302, []),
        (Fault.GARBAGE, 200, [100]),
        (Fault.SLOW, 200, [100]),
        (Fault.SETTLES_LATER_REJECTED, 200, [100]),
        (Fault.UNKNOWN_STATUS, 200, [100]),
    ],
)
def test_an_answered_fault_answers_so_and_leaves_this_behind(client, gateway, fault, status, amounts):
    gateway.arm(fault)
    assert gateway.armed is fault

    assert client.refund(KEY).status == status
    assert made(client) == amounts
    assert gateway.armed is None
    (call,) = gateway.record()
    assert call.status == status
    assert (call.refund_id is not None) == bool(amounts)


def test_errors_carry_the_envelope_and_the_rate_its_retry_after(client, gateway):
    gateway.arm(Fault.RATE_429)
    answer = client.refund(KEY)

    assert answer.error == {"message": "Too Many Requests"}
    assert answer.headers["Retry-After"] == "10"


def test_garbage_is_a_web_page_with_the_best_of_statuses(client, gateway):
    gateway.arm(Fault.GARBAGE)
    answer = client.refund(KEY)

    assert answer.headers["Content-Type"] == "text/html"
    assert answer.body.startswith(b"<!doctype html>")


def test_a_redirect_points_to_a_login_page(client, gateway):
    gateway.arm(Fault.REDIRECT_302)
    assert client.refund(KEY).headers["Location"] == "/login"


def test_an_unknown_status_settles_in_the_end(client, gateway, clock):
    gateway.arm(Fault.UNKNOWN_STATUS)
    assert client.refund(KEY).json["transaction"]["status"] == "held_for_review"
    assert client.transaction(KEY)["refunds"][0]["transaction"]["status"] == "held_for_review"
    clock.pass_by(6)
    assert client.transaction(KEY)["refunds"][0]["transaction"]["status"] == "settled"


@pytest.mark.parametrize("fault", [Fault.SETTLES_LATER_REJECTED, Fault.UNKNOWN_STATUS])
def test_a_cancellation_meets_an_unknown_status_but_never_a_refunds_course(client, gateway, fault):
    gateway.arm(fault, on="cancel")
    expected = "held_for_review" if fault is Fault.UNKNOWN_STATUS else "cancelled"

    assert client.cancel("open-link").json["status"] == expected
    assert client.link("open-link")["status"] == "cancelled"


def test_an_unknown_status_leaves_a_list_of_shops_as_it_is(client, gateway):
    gateway.arm(Fault.UNKNOWN_STATUS, on="any")
    assert len(client.call("GET", "services").json) == 2


def test_a_truncated_answer_ends_before_its_length(client, gateway):
    gateway.arm(Fault.TRUNCATED)
    with pytest.raises(http.client.IncompleteRead):
        client.refund(KEY)
    assert made(client) == [100]


def test_a_dropped_answer_is_not_a_byte(client, gateway):
    gateway.arm(Fault.DROP_AFTER_ACCEPTING)
    with pytest.raises(http.client.RemoteDisconnected):
        client.refund(KEY)
    assert made(client) == [100]
    assert gateway.record()[0].status is None


@pytest.mark.parametrize(
    ("fault", "amounts"), [(Fault.TIMEOUT_AFTER_ACCEPTING, [100]), (Fault.TIMEOUT_WITHOUT_ACCEPTING, [])]
)
def test_an_answer_that_never_comes_ends_when_the_gateway_stops(client, gateway, fault, amounts):
    gateway.arm(fault)
    seen: list[type[BaseException]] = []

    def ask():
        try:
            client.refund(KEY)
        except OSError as error:
            seen.append(type(error))

    asking = threading.Thread(target=ask)
    asking.start()
    assert gateway.wait_for_calls(1, 20)
    assert made(client) == amounts
    assert gateway.record()[0].status is None
    gateway.stop()
    asking.join()
    assert seen == [http.client.RemoteDisconnected]


def test_a_client_that_gives_up_frees_the_thread_of_an_answer_that_never_comes(client, gateway):
    gateway.arm(Fault.TIMEOUT_AFTER_ACCEPTING)
    before = set(threading.enumerate())
    connection = client.connect()
    client.send(connection, "POST", f"transaction/{client.id(KEY)}/refund", client.refund_body())
    assert gateway.wait_for_calls(1, 20)
    (hung,) = set(threading.enumerate()) - before
    connection.close()
    hung.join(20)
    assert not hung.is_alive()


def test_a_client_that_resets_its_connection_ends_the_silence_too(client, gateway):
    gateway.arm(Fault.TIMEOUT_WITHOUT_ACCEPTING, on="link")
    connection = client.connect()
    client.send(connection, "GET", f"payment/{client.id('open-link')}", None)
    assert gateway.wait_for_calls(1, 20)
    assert connection.sock is not None
    connection.sock.sendall(b"are you still there?")
    connection.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def test_a_slow_answer_is_given_up_when_the_gateway_stops(client, gateway):
    gateway._slow = 3600
    gateway.arm(Fault.SLOW, on="link")
    connection = client.connect()
    client.send(connection, "GET", f"payment/{client.id('open-link')}", None)
    assert gateway.wait_for_calls(1, 20)
    gateway.stop()
    with pytest.raises(http.client.RemoteDisconnected):
        connection.getresponse()
    connection.close()


def test_a_fault_meets_only_its_kind_and_only_so_often(client, gateway):
    gateway.arm(Fault.SERVER_ERROR_500, times=2, on="transaction")
    path = f"transaction/{client.id(KEY)}"

    assert client.call("GET", f"payment/{client.id('open-link')}").status == 200
    assert [client.call("GET", path).status for _ in range(3)] == [500, 500, 200]


def test_a_fault_can_be_laid_on_every_kind(client, gateway):
    calls = {
        "refund": lambda: client.refund(KEY),
        "cancel": lambda: client.cancel("open-link"),
        "link": lambda: client.call("GET", f"payment/{client.id('open-link')}"),
        "transaction": lambda: client.call("GET", f"transaction/{client.id(KEY)}"),
        "can_refund": lambda: client.call("POST", f"transaction/{client.id(KEY)}/can-refund", {"amount": 1}),
        "service": lambda: client.call("GET", f"service/{gateway.service_id}"),
        "any": lambda: client.call("GET", f"service/{gateway.service_id}"),
    }
    for kind, call in calls.items():
        gateway.arm(Fault.FORBIDDEN_403, on=kind)
        assert call().status == 403, kind


def test_an_unknown_kind_is_a_mistake(gateway):
    with pytest.raises(ValueError, match="lookup"):
        gateway.arm(Fault.SLOW, on="lookup")


def test_zero_times_disarms(client, gateway):
    gateway.arm(Fault.SERVER_ERROR_500)
    gateway.arm(Fault.SERVER_ERROR_500, times=0)

    assert gateway.armed is None
    assert client.refund(KEY).status == 200


def test_what_is_refused_anyway_does_not_pretend_to_be_accepted(client, gateway):
    gateway.arm(Fault.DROP_AFTER_ACCEPTING)
    assert client.refund(KEY, 99999).error["code"] == "TRX-ERROR-120100"


def test_a_call_out_of_pace_does_not_use_up_a_fault(client, gateway):
    client.refund(KEY)
    gateway.arm(Fault.SERVER_ERROR_500)

    assert client.refund(KEY).error["code"] == "TRAINING-PACING"
    assert gateway.armed is Fault.SERVER_ERROR_500


def test_a_case_brings_its_own_fault_for_its_first_refund(client, gateway, clock):
    gateway.arm(Fault.SERVER_ERROR_500_APPLIED)
    assert client.refund("answer-never-comes").status == 500
    clock.pass_by(5)
    assert client.refund("answer-never-comes").status == 200
    gateway.reset()
    connection = client.connect(timeout=0.2)
    path = f"transaction/{client.id('answer-never-comes')}/refund"
    client.send(connection, "POST", path, client.refund_body())
    with pytest.raises(TimeoutError):
        connection.getresponse()
    connection.close()
