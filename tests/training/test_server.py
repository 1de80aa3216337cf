from __future__ import annotations

import http.client
import socket
import ssl
import threading
import urllib.request
from contextlib import suppress

import pytest
import trustme

from imoje_desk.training import TrainingGateway


def test_one_connection_serves_many_calls(client, gateway):
    connection = client.connect()
    for _ in range(3):
        client.send(connection, "GET", f"service/{gateway.service_id}", None)
        response = connection.getresponse()
        assert response.status == 200
        response.read()
        assert not response.will_close
    connection.close()


def test_stopping_closes_idle_and_half_sent_connections_and_joins_every_thread(clock):
    before = threading.active_count()
    gateway = TrainingGateway(now=clock)
    gateway.start()
    address = ("127.0.0.1", int(gateway.base_url.split(":")[2].split("/")[0]))
    idle, half = socket.create_connection(address), socket.create_connection(address)
    half.sendall(b"POST /v1/merchant/x/payment/cancel HTTP/1.1\r\nContent-Length: 10\r\n\r\n{")
    gateway.stop()

    assert threading.active_count() == before
    for connection in (idle, half):
        with connection:
            connection.settimeout(20)
            with suppress(ConnectionResetError):
                assert connection.recv(1) == b""
    assert gateway.record() == []


def test_stopping_twice_or_unstarted_is_harmless():
    gateway = TrainingGateway()
    gateway.stop()
    gateway.start()
    gateway.stop()
    gateway.stop()


def test_it_can_be_started_again_with_what_it_knew(clock):
    gateway = TrainingGateway(now=clock)
    for _ in range(2):
        with gateway, urllib.request.urlopen(_services(gateway)) as response:
            assert response.status == 200
    assert len(gateway.record()) == 2


def test_the_base_url_is_on_loopback_and_the_port_may_be_chosen(clock):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with TrainingGateway(now=clock, port=port) as gateway:
        assert gateway.base_url == f"http://127.0.0.1:{port}/v1/merchant"


def test_a_request_cut_short_is_not_carried_out(client, gateway):
    connection = client.connect()
    connection.putrequest("POST", f"/v1/merchant/{gateway.merchant_id}/payment/cancel")
    connection.putheader("Content-Length", "200")
    connection.endheaders(b"{")
    assert connection.sock is not None
    connection.sock.shutdown(socket.SHUT_WR)
    with pytest.raises(http.client.RemoteDisconnected):
        connection.getresponse()
    connection.close()
    assert gateway.record() == []


@pytest.mark.parametrize(("length", "status"), [(None, 411), ("70000", 413), ("-1", 413), ("ten", 413)])
def test_a_body_of_unusable_length_is_refused_unread(client, gateway, length, status):
    connection = client.connect()
    connection.putrequest("POST", f"/v1/merchant/{gateway.merchant_id}/payment/cancel")
    if length is not None:
        connection.putheader("Content-Length", length)
    connection.endheaders()
    response = connection.getresponse()
    assert response.status == status
    response.read()
    connection.close()


def test_other_methods_are_not_spoken(client):
    assert client.call("DELETE", "payment/cancel").status == 501


def test_with_a_certificate_it_speaks_https_and_survives_clients_that_do_not(clock):
    authority = trustme.CA()
    server, desk = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.create_default_context()
    authority.issue_cert("127.0.0.1").configure_cert(server)
    authority.configure_trust(desk)
    with TrainingGateway(now=clock, tls=server) as gateway:
        assert gateway.base_url.startswith("https://127.0.0.1:")
        port = int(gateway.base_url.split(":")[2].split("/")[0])
        silent = socket.create_connection(("127.0.0.1", port))
        with socket.create_connection(("127.0.0.1", port)) as plain:
            plain.sendall(b"GET / HTTP/1.1\r\n\r\n")
            plain.recv(100)
        with urllib.request.urlopen(_services(gateway), context=desk) as response:
            assert response.status == 200
    silent.close()


def test_a_programming_error_is_shown_on_the_console(client, gateway, monkeypatch, capsys):
    monkeypatch.setattr(gateway._server, "answer", lambda request: 1 / 0)
    with pytest.raises(http.client.RemoteDisconnected):
        client.call("GET", "services")
    gateway.stop()
    assert "ZeroDivisionError" in capsys.readouterr().err


def _services(gateway: TrainingGateway) -> urllib.request.Request:
    url = f"{gateway.base_url}/{gateway.merchant_id}/services"
    return urllib.request.Request(url, headers={"Authorization": f"Bearer {gateway.token}"})
