"""The data package: written all or not at all, read verified, checked at any size. Alone touches `data/processed/`."""

from newsdrift.packages.checks import check_package
from newsdrift.packages.commits import recover, sole_writer
from newsdrift.packages.descriptor import DESCRIPTOR, Format, PackageMetadata
from newsdrift.packages.dictionary import data_dictionary
from newsdrift.packages.reading import Package, read_package, way_to_study
from newsdrift.packages.report import CheckReport
from newsdrift.packages.writing import write_package, write_valid_package

__all__ = [
    "DESCRIPTOR",
    "CheckReport",
    "Format",
    "Package",
    "PackageMetadata",
    "check_package",
    "data_dictionary",
    "read_package",
    "recover",
    "sole_writer",
    "way_to_study",
    "write_package",
    "write_valid_package",
]
