"""What makes our PDF one that archives keep and everybody can read: PDF/A-2a and PDF/UA-1 (ISO 19005-2, ISO 14289-1).

ReportLab's document gets what it does not write of itself: the structure tree and every page's place in it, metadata as
XMP, the output intent that says what colours mean, and an end of line after the content of every stream.
"""

from __future__ import annotations

from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfdoc import (
    NoEncryption,
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFInfo,
    PDFName,
    PDFObject,
    PDFStream,
    PDFString,
)

from ita_desktop.documents.typeset.tags import StructureTree
from ita_desktop.paths import resource_path

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFObjectReference, PDFPage

VERSION = (1, 7)
"""Of PDF: what PDF/A-2 and PDF/UA-1 build upon."""
PRODUCER = "ITA Desktop (ReportLab)"
_PROFILE = "sRGB-v2-micro.icc"
_CONDITION = "sRGB IEC61966-2.1"


class _Content(bytes, PDFObject):
    """The content of a stream, which ends with an end of line that is not counted."""

    def format(self, document: object) -> bytes:
        """Return the content as the file holds it."""
        del document
        return bytes(self) + b"\n"


class _EndsOfLine(NoEncryption):
    """Stands where ReportLab asks for encryption, and is asked for the content of every stream.

    Nothing is encrypted; only the end of line before `endstream` that PDF/A asks for is added.
    """

    def encode(self, t: str | bytes) -> bytes:
        """Return the content of a stream."""
        return _Content(t.encode("latin-1") if isinstance(t, str) else t)


class ArchiveDocument(PDFDocument):
    """ReportLab's document with what an archive asks for.

    Attributes:
        tree: its structure.
    """

    encrypt = _EndsOfLine()

    def __init__(self, *, language: str) -> None:
        """Begin a document in `language`, a code of BCP 47. The same calls give the same bytes."""
        super().__init__(compression=1, invariant=1, pdfVersion=VERSION, lang=language)
        self.tree = StructureTree()
        self.info: PDFInfo = _Undated()
        self._pages: list[PDFObjectReference] = []
        self._drawn: list[PDFPage] = []

    def addPage(self, page: PDFPage) -> None:
        """Take a finished page, and tell it its key in the structure; ReportLab's name."""
        names = [name for name in page.__NoDefault__ if name != "Trans"]
        page.__NoDefault__ = [*names, "StructParents", "Tabs"]
        vars(page).update(StructParents=len(self._pages), Tabs=PDFName("S"))
        self._pages.append(self.thisPageRef())
        self._drawn.append(page)
        super().addPage(page)

    def fill_in(self, number: int, place: str, operators: str) -> None:
        """Put `operators` where page `number`, from 1, has the comment `place`."""
        page: Any = self._drawn[number - 1]
        page.stream = page.stream.replace(place, operators, 1)

    def format(self) -> bytes:
        """Return the whole file."""
        catalog: Any = vars(self)["Catalog"]
        catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
        catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        catalog.StructTreeRoot = self.tree.write(self, self._pages)
        catalog.Metadata = _metadata(self.info)
        catalog.OutputIntents = PDFArray([_output_intent()])
        return super().format()


def _output_intent() -> PDFDictionary:
    """Return what the file says of its colours."""
    return PDFDictionary(
        {
            "Type": PDFName("OutputIntent"),
            "S": PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": PDFString(_CONDITION),
            "Info": PDFString(_CONDITION),
            "DestOutputProfile": PDFStream(PDFDictionary({"N": 3}), _profile(), filters=[pdfdoc.PDFZCompress]),
        }
    )


@cache
def _profile() -> bytes:
    """Return the colour profile, `resources/colour/README.md`."""
    return resource_path("colour", _PROFILE).read_bytes()


class _Undated(PDFInfo):
    """The properties of a document that says nothing of when it was made, so that it is the same every time."""

    def format(self, document: PDFDocument) -> bytes:
        """Return the properties as the file holds them."""
        parts = {"Title": self.title, "Author": self.author, "Subject": self.subject, "Creator": self.creator}
        filled = {name: PDFString(text) for name, text in parts.items() if text}
        return bytes(PDFDictionary({**filled, "Producer": PDFString(PRODUCER)}).format(document))


def _metadata(info: PDFInfo) -> PDFStream:
    """Return the properties as XMP: the same as in the document's information, and what the file conforms to."""
    kind = {"Type": PDFName("Metadata"), "Subtype": PDFName("XML")}
    return PDFStream(PDFDictionary(kind), packet(info.title, info.author, info.subject, info.creator).encode("utf-8"))


def packet(title: str, author: str, subject: str, creator: str) -> str:
    """Return the XMP packet of a document with these properties; empty ones are left out."""
    own = [
        f"<dc:title>{_alternative(title)}</dc:title>",
        f"<dc:creator><rdf:Seq><rdf:li>{_plain(author)}</rdf:li></rdf:Seq></dc:creator>" if author else "",
        f"<dc:description>{_alternative(subject)}</dc:description>" if subject else "",
        f"<xmp:CreatorTool>{_plain(creator)}</xmp:CreatorTool>" if creator else "",
        f"<pdf:Producer>{_plain(PRODUCER)}</pdf:Producer>",
    ]
    return _PACKET.format(own="\n".join(filter(None, own)))


def _alternative(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{_plain(text)}</rdf:li></rdf:Alt>'


def _plain(text: str) -> str:
    """Return `text` for XML, without the characters that it cannot hold."""
    return escape(
        "".join(character for character in text if character >= " " and character not in "\ufffe\uffff"), quote=False
    )


_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
{own}
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
