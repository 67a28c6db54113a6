"Build minigrad-nb; every fact about the package stands in settings.ini."
from configparser import ConfigParser
from pathlib import Path

from setuptools import find_packages, setup

ini = ConfigParser()
ini.read("settings.ini", encoding="utf-8")
about = ini["DEFAULT"]

suffix = "_requirements"
extras = {
    key.removesuffix(suffix): wanted.split()
    for key, wanted in about.items()
    if key.endswith(suffix)
}
first, last = (int(about[key].split(".")[1]) for key in ("min_python", "max_python"))
site = about["doc_host"] + about["doc_baseurl"]

setup(
    name=about["lib_name"],
    version=about["version"],
    description=about["description"],
    long_description=Path("README.md").read_text(encoding="utf-8"),
    long_description_content_type="text/markdown",
    author=about["author"],
    author_email=about["author_email"],
    url=about["git_url"],
    project_urls={"Documentation": site, "Source": about["git_url"]},
    license_expression=about["license"],
    license_files=["LICENSE"],
    keywords=about["keywords"].split(),
    classifiers=[
        "Development Status :: 3 - Alpha",
        "Intended Audience :: Education",
        "Intended Audience :: Science/Research",
        "Topic :: Scientific/Engineering :: Artificial Intelligence",
        "Typing :: Typed",
        *(f"Programming Language :: Python :: 3.{v}" for v in range(first, last + 1)),
    ],
    python_requires=">=" + about["min_python"],
    packages=find_packages(include=["minigrad", "minigrad.*"]),
    package_data={"": ["py.typed", "*.pyi", "*.json"]},
    install_requires=about["requirements"].split(),
    extras_require=extras,
    zip_safe=False,
)
