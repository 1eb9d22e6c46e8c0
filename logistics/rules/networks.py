"""Whose tries are counted together: those from one network."""

import ipaddress


def network_of(address: str) -> str:
    """The address; of IPv6 the first 64 bits, which one household or office holds whole."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv4Address):
        return str(parsed)
    if parsed.ipv4_mapped:
        # What a server that listens on IPv6 calls a visitor who has no such address.
        return str(parsed.ipv4_mapped)
    return str(ipaddress.ip_network((parsed, 64), strict=False))
