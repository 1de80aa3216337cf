"""The examples of the two pages of the imoje API that the desk rests on (cancel a link, refund), byte for byte."""

from __future__ import annotations

CANCEL_PATH = "/{merchantId}/payment/cancel"
"""The path on the cancel page, below the base URL."""

CANCEL_CURL_DATA = (
    b'{"serviceId":"2a249f52-d29c-46e7-9575-e65a889c7d38","paymentId":"50d38a51-8e95-4b8b-94f4-188c90c0dfdd"}'
)
"""`--data` of the cancel page's curl line."""

CANCEL_REQUEST = b"""\
{
  "serviceId": "2a249f52-d29c-46e7-9575-e65a889c7d38",
  "paymentId": "50d38a51-8e95-4b8b-94f4-188c90c0dfdd"
}"""
"""The cancel page's request example."""

CANCEL_200 = b"""\
{
  "id": "50d38a51-8e95-4b8b-94f4-188c90c0dfdd",
  "url": "https://paywall.imoje.pl/s/ev3rBoIc3v",
  "serviceId": "2a249f52-d29c-46e7-9575-e65a889c7d38",
  "orderId": "yourOrderId",
  "title": "yourTitle",
  "simp": "",
  "amount": 100,
  "currency": "PLN",
  "status": "cancelled",
  "isActive": true,
  "validTo": null,
  "created": 1735686000,
  "modified": 1735686000,
  "isGenerated": false,
  "isUsed": true,
  "usedAt": 1735686000,
  "isConfirmVisited": true,
  "confirmVisitedAt": 1735686000,
  "returnUrl": "https://yourshopdomain.com/return",
  "failureReturnUrl": "https://yourshopdomain.com/failure",
  "successReturnUrl": "https://yourshopdomain.com/success",
  "notificationUrl": "https://yourshopdomain.com/notification",
  "customer": {
    "firstName": "John",
    "lastName": "Doe",
    "phone": "+48501501501",
    "email": "john.doe@example.com",
    "locale": "pl"
  },
  "transactions": [
    {
      "id": "50d38a51-8e95-4b8b-94f4-188c90c0dfdd",
      "type": "sale",
      "status": "pending",
      "source": "web",
      "created": 1735686000,
      "modified": 1735686000,
      "notificationUrl": "https://yourshopdomain.com/notification",
      "serviceId": "2a249f52-d29c-46e7-9575-e65a889c7d38",
      "amount": 100,
      "currency": "PLN",
      "title": "yourTitle",
      "orderId": "yourOrderId",
      "paymentMethod": "blik",
      "paymentMethodCode": "blik",
      "payment": {
        "id": "50d38a51-8e95-4b8b-94f4-188c90c0dfdd",
        "status": "cancelled"
      }
    }
  ]
}"""
"""The cancel page's success."""

CANCEL_400 = b"""\
{
  "apiErrorResponse": {
    "message": "Cannot cancel payment"
  }
}"""
"""The cancel page's refusal."""

REFUND_PATH = "/{merchantId}/transaction/{transactionId}/refund"
"""The path on the refund page, below the base URL."""

REFUND_CURL_DATA = (
    b'{"type":"refund","serviceId":"24737aab-a507-4feb-8248-3f42bfdbb006","amount":100,'
    b'"title":"yourRefundTitle","sendRefundConfirmationEmail":true}'
)
"""`--data` of the refund page's curl line."""

REFUND_REQUEST = b"""\
{
  "type": "refund",
  "serviceId": "24737aab-a507-4feb-8248-3f42bfdbb006",
  "amount": 100,
  "title": "yourRefundTitle",
  "sendRefundConfirmationEmail": true
}"""
"""The refund page's request example."""

REFUND_200 = b"""\
{
  "transaction": {
    "id": "2eea6c95-51fc-446a-bedc-03e4b197ffd0",
    "type": "refund",
    "status": "settled",
    "source": "api",
    "created": 1735686000,
    "modified": 1735686000,
    "serviceId": "51cd18a7-68dc-49a7-bb23-3854bbc34627",
    "amount": 1000,
    "currency": "PLN",
    "orderId": "yourOrderId",
    "paymentMethod": "blik",
    "paymentMethodCode": "blik"
  }
}"""
"""The refund page's success."""

REFUND_422 = b"""\
{
  "apiErrorResponse": {
    "code": "TRX-ERROR-120100",
    "message": "Refund amount too large.",
    "instance": {
      "type": "refund",
      "serviceId": "51cd18a7-68dc-49a7-bb23-3854bbc34627",
      "amount": 2000
    },
    "errors": []
  }
}"""
"""The refund page's refusal."""
