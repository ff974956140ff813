using System.Globalization;
using System.Xml;

namespace RnnBow.Viewer;

/// <summary>Writes shapes and texts as SVG; texts are never taken for markup.</summary>
internal sealed class SvgCanvas : IDisposable
{
    /// <summary>The fill of what lies beyond the horizon.</summary>
    public const string Hatching = "url(#remainder)";

    private const string Namespace = "http://www.w3.org/2000/svg";
    private const string Sans = "system-ui, 'Segoe UI', 'Noto Sans', 'DejaVu Sans', sans-serif";
    private const string Mono = "ui-monospace, 'SF Mono', 'DejaVu Sans Mono', monospace";
    private readonly XmlWriter _xml;

    public SvgCanvas(TextWriter output, int width, int height)
    {
        _xml = XmlWriter.Create(output, new() { OmitXmlDeclaration = true, Indent = true, IndentChars = "", CloseOutput = false });
        _xml.WriteStartElement("svg", Namespace);
        _xml.WriteAttributeString("viewBox", $"0 0 {width} {height}");
        Attribute("width", width);
        Attribute("height", height);
        _xml.WriteAttributeString("font-family", Sans);
        DefineHatching();
        Rectangle(0, 0, width, height, PictureColors.Paper);
    }

    public void Rectangle(double x, double y, double width, double height, string fill, string? stroke = null, string? title = null)
    {
        _xml.WriteStartElement("rect", Namespace);
        Attribute("x", x);
        Attribute("y", y);
        Attribute("width", width);
        Attribute("height", height);
        _xml.WriteAttributeString("fill", fill);
        if (stroke is not null) _xml.WriteAttributeString("stroke", stroke);
        if (title is not null) _xml.WriteElementString("title", Namespace, title);
        _xml.WriteEndElement();
    }

    public void Line(double x1, double y1, double x2, double y2, string stroke)
    {
        _xml.WriteStartElement("line", Namespace);
        Attribute("x1", x1);
        Attribute("y1", y1);
        Attribute("x2", x2);
        Attribute("y2", y2);
        _xml.WriteAttributeString("stroke", stroke);
        _xml.WriteEndElement();
    }

    public void Text(double x, double y, string text, string fill, double size = 12, string anchor = "start", bool mono = false)
    {
        _xml.WriteStartElement("text", Namespace);
        Attribute("x", x);
        Attribute("y", y);
        Attribute("font-size", size);
        _xml.WriteAttributeString("fill", fill);
        if (anchor != "start") _xml.WriteAttributeString("text-anchor", anchor);
        if (mono) _xml.WriteAttributeString("font-family", Mono);
        _xml.WriteString(text);
        _xml.WriteEndElement();
    }

    public void Dispose()
    {
        _xml.WriteEndElement();
        _xml.Dispose();
    }

    private void DefineHatching()
    {
        const int pitch = 4;
        _xml.WriteStartElement("pattern", Namespace);
        _xml.WriteAttributeString("id", "remainder");
        _xml.WriteAttributeString("patternUnits", "userSpaceOnUse");
        _xml.WriteAttributeString("patternTransform", "rotate(45)");
        Attribute("width", pitch);
        Attribute("height", pitch);
        Rectangle(0, 0, pitch, pitch, PictureColors.Remainder);
        Rectangle(0, 0, 1, pitch, PictureColors.RemainderLine);
        _xml.WriteEndElement();
    }

    private void Attribute(string name, double value) =>
        _xml.WriteAttributeString(name, Math.Round(value, 2).ToString(CultureInfo.InvariantCulture));
}
