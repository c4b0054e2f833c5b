"""The properties that XMP knows of itself, and how a value of each type looks (XMP Specification of 2005)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_SPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "xmpBJ": "http://ns.adobe.com/xap/1.0/bj/",
    "xmpTPg": "http://ns.adobe.com/xap/1.0/t/pg/",
    "xmpDM": "http://ns.adobe.com/xmp/1.0/DynamicMedia/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "crs": "http://ns.adobe.com/camera-raw-settings/1.0/",
    "tiff": "http://ns.adobe.com/tiff/1.0/",
    "exif": "http://ns.adobe.com/exif/1.0/",
    "aux": "http://ns.adobe.com/exif/1.0/aux/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
}
_LISTED = """
dc: Text coverage format identifier source; Bag contributor publisher relation subject type language;
 Seq creator; Seq:Date date; Lang description rights title
xmp: Text BaseURL CreatorTool Label Nickname; Bag Advisory Identifier; Date CreateDate MetadataDate ModifyDate;
 Rate Rating; Alt:Struct Thumbnails
xmpRights: Text Certificate WebStatement; Boolean Marked; Bag Owner; Lang UsageTerms
xmpMM: Text DocumentID InstanceID ManageTo ManageUI Manager ManagerVariant RenditionClass RenditionParams VersionID
 LastURL OriginalDocumentID; Integer SaveID; Struct DerivedFrom ManagedFrom RenditionOf; Seq:Struct History Versions
xmpBJ: Bag:Struct JobRef
xmpTPg: Struct MaxPageSize; Integer NPages; Bag:Struct Fonts; Seq:Struct Colorants; Seq PlateNames
xmpDM: Struct projectRef videoFrameSize videoAlphaPremultipleColor startTimecode altTimecode duration introTime outCue
 relativeTimestamp timeScaleParams resampleParams beatSpliceParams;
 Text videoFrameRate videoPixelDepth videoColorSpace videoAlphaMode videoCompressor videoFieldOrder pullDown
 audioSampleType audioChannelType audioCompressor speakerPlacement tapeName altTapeName scene shotLocation logComment
 absPeakAudioFilePath relativePeakAudioFilePath artist album genre copyright composer engineer instrument key
 stretchMode timeSignature scaleType shotName; Rational videoPixelAspectRatio fileDataRate;
 Boolean videoAlphaUnityIsTransparent loop;
 Integer audioSampleRate trackNumber; Real tempo numberOfBeats;
 Date shotDate videoModDate audioModDate metadataModDate releaseDate; Seq:Struct markers; Bag:Struct contributedMedia
pdf: Text Keywords PDFVersion Producer; Boolean Trapped
photoshop: Text AuthorsPosition CaptionWriter Category City Country Credit Headline Instructions Source State
 TransmissionReference; Date DateCreated; Bag SupplementalCategories; Integer Urgency
crs: Boolean AutoBrightness AutoContrast AutoExposure AutoShadows HasCrop HasSettings; Integer BlueHue BlueSaturation
 Brightness ChromaticAberrationB ChromaticAberrationR ColorNoiseReduction Contrast CropUnits GreenHue GreenSaturation
 LuminanceSmoothing RedHue RedSaturation Saturation Shadows ShadowTint Sharpness Temperature Tint VignetteAmount
 VignetteMidpoint; Real CropTop CropLeft CropBottom CropRight CropAngle CropWidth CropHeight Exposure;
 Text CameraProfile RawFileName ToneCurveName Version WhiteBalance; Seq ToneCurve
tiff: Integer ImageWidth ImageLength Compression PhotometricInterpretation Orientation SamplesPerPixel
 PlanarConfiguration YCbCrPositioning ResolutionUnit; Seq:Integer BitsPerSample YCbCrSubSampling TransferFunction;
 Rational XResolution YResolution; Seq:Rational WhitePoint PrimaryChromaticities YCbCrCoefficients ReferenceBlackWhite;
 Date DateTime; Lang ImageDescription Copyright; Text Make Model Software Artist
exif: Text ExifVersion FlashpixVersion RelatedSoundFile SpectralSensitivity ImageUniqueID GPSVersionID GPSSatellites
 GPSStatus GPSMeasureMode GPSSpeedRef GPSTrackRef GPSImgDirectionRef GPSMapDatum GPSDestBearingRef GPSDestDistanceRef
 GPSProcessingMethod GPSAreaInformation; Coordinate GPSLatitude GPSLongitude GPSDestLatitude GPSDestLongitude;
 Integer ColorSpace PixelXDimension PixelYDimension MeteringMode ExposureProgram LightSource FocalPlaneResolutionUnit
 Sharpness SensingMethod FileSource SceneType CustomRendered ExposureMode WhiteBalance FocalLengthIn35mmFilm
 SceneCaptureType GainControl Contrast Saturation SubjectDistanceRange GPSAltitudeRef GPSDifferential;
 Seq:Integer ComponentsConfiguration ISOSpeedRatings SubjectArea SubjectLocation;
 Rational CompressedBitsPerPixel SubjectDistance ExposureTime FNumber ShutterSpeedValue ApertureValue BrightnessValue
 ExposureBiasValue MaxApertureValue FocalLength FlashEnergy FocalPlaneXResolution FocalPlaneYResolution ExposureIndex
 DigitalZoomRatio GPSAltitude GPSDOP GPSSpeed GPSTrack GPSImgDirection GPSDestBearing GPSDestDistance;
 Lang UserComment; Date DateTimeOriginal DateTimeDigitized GPSTimeStamp;
 Struct OECF Flash SpatialFrequencyResponse CFAPattern DeviceSettingDescription
aux: Text Lens SerialNumber
pdfaid: Integer part; Text amd corr conformance
"""
"""By prefix: types, each followed by the properties of that type."""


def _read() -> dict[str, str]:
    found: dict[str, str] = {}
    for prefix, listed in re.findall(r"^(\w+): (.*?)(?=^\w+: |\Z)", _LISTED, re.DOTALL | re.MULTILINE):
        for group in listed.split(";"):
            kind, *names = group.split()
            found.update({f"{{{_SPACES[prefix]}}}{name}": kind for name in names})
    return found


TYPES = _read()
"""The type of each property by its full name."""

_PATTERNS = {
    "integer": r"[+-]?\d+",
    "real": r"[+-]?(\d+\.?\d*|\.\d+)",
    "boolean": "True|False",
    "date": r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?)?)?",
    "rational": r"[+-]?\d+/\d+",
    "rate": r"[+-]?\d+(\.\d+)?",
    "coordinate": r"\d+,\d+(,\d+|\.\d+)[NSEW]",
}


_CONTAINERS = {_RDF + name for name in ("Bag", "Seq", "Alt")}


def _tag(element: Element) -> str:
    return element.tag


def is_of_type(element: Element, kind: str) -> bool:
    """Tell whether a property's value has the form of `kind`; of a type not known here nothing is said."""
    outer, _, inner = kind.partition(":")
    qualified = element.find(f"{_RDF}Description/{_RDF}value")
    if qualified is not None:  # a value with something said of it
        element = qualified
    if outer in {"Bag", "Seq", "Alt", "Lang"}:
        container = element.find(_RDF + ("Alt" if outer == "Lang" else outer))
        if container is None or len(element) != 1:
            return False
        entries = container.findall(_RDF + "li")
        if len(entries) != len(container) or (
            outer == "Lang" and any(_XML + "lang" not in each.attrib for each in entries)
        ):
            return False
        return all(is_of_type(each, inner or "Text") for each in entries)
    if kind == "Struct":
        return len(element) > 0 and element.find(_RDF + "li") is None and not set(map(_tag, element)) & _CONTAINERS
    if kind.lower() in {"text", *_PATTERNS}:
        if len(element) or any(name.startswith(_RDF + "parseType") for name in element.attrib):
            return False
        pattern = _PATTERNS.get(kind.lower(), ".*")
        return re.fullmatch(pattern, (element.text or "").strip(), re.DOTALL) is not None
    return True
