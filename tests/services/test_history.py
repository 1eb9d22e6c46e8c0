from logistics.services.history import link_digest, record
from tests import factories as make


def test_each_deed_is_a_link_that_binds_the_one_before(keep):
    edition = make.edition()
    keep(edition)

    first = record("plan_loaded", by=None, at=make.AT, edition=edition)
    second = record("plan_loaded", by=None, at=make.AT, edition=edition)

    assert [first.number, second.number] == [1, 2]
    assert second.digest == link_digest(second, after=first.digest)


def test_an_altered_deed_no_longer_fits_its_digest(keep):
    edition = make.edition()
    keep(edition)
    change = record("plan_loaded", by=None, at=make.AT, edition=edition, params={"units": 3})

    change.params = {"units": 4}

    assert change.digest != link_digest(change, after="")
