from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from imoje_desk.gateway import schema
from imoje_desk.gateway.schema import TransactionShape, lenient

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
SHAPES = (
    schema.PaymentRef,
    schema.TransactionShape,
    schema.CustomerShape,
    schema.LinkShape,
    schema.PartialRefundShape,
    schema.CanRefundShape,
    schema.MethodShape,
    schema.ServiceShape,
    schema.ErrorShape,
    schema.PropertyErrorShape,
)


@given(st.sampled_from(SHAPES), json_values)
def test_any_json_value_is_read_as_a_shape_without_raising(shape: type[schema.Shape], value: object) -> None:
    assert isinstance(lenient(shape, value), shape)


@given(json_values, json_values)
def test_a_field_of_another_type_is_left_out_and_the_others_still_count(wrong: object, stranger: object) -> None:
    found = lenient(TransactionShape, {"id": "x", "serviceId": wrong, "created": wrong, "stranger": stranger})
    assert found.id == "x"
    assert found.service_id is None or found.service_id == wrong
    assert found.created is None or (type(wrong) is int and found.created == wrong)


def test_numbers_are_taken_by_exact_type() -> None:
    not_numbers: list[object] = [True, False, 1.0, 1e3, "1"]
    for wrong in not_numbers:
        assert lenient(TransactionShape, {"created": wrong}).created is None
        assert lenient(schema.CanRefundShape, {"fullRefund": wrong}).full_refund is None
    not_answers: list[object] = [1, 0, "true", None]
    for wrong in not_answers:
        assert lenient(schema.CanRefundShape, {"refundable": wrong}).refundable is None
    assert lenient(TransactionShape, {"amount": True}).amount is None
    assert lenient(TransactionShape, {"amount": 1.0}).amount is None


def test_names_are_the_api_s_own() -> None:
    found = lenient(TransactionShape, {"serviceId": "s", "paymentMethodCode": "c", "service_id": "no"})
    assert (found.service_id, found.payment_method_code) == ("s", "c")
