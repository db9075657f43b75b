"""Queries that the site has once answered lead where they led; the registers are of the five texts."""

import pytest
from playwright.sync_api import Page

from tests.addresses.answers import answer
from tests.addresses.register import EDITIONS, REGISTERS, is_query, read

QUERIES = {
    address: held[0]
    for register in REGISTERS
    for address, held in read(register.read_text("utf-8")).items()
    if is_query(address)
}


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_registered_query_leads_to_its_place(page: Page, site_server: str, edition: str) -> None:
    registered = {address: place for address, place in QUERIES.items() if address.startswith(edition)}
    assert {address: answer(page, site_server, address) for address in registered} == registered
