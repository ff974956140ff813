using System.Globalization;
using System.Xml.Linq;
using RnnBow.Recording;
using RnnBow.Viewer.Tests.Support;

namespace RnnBow.Viewer.Tests.Export;

/// <summary>The picture of a step, read back from its SVG.</summary>
public sealed class StepPictureTests : IDisposable
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void The_heights_of_bands_are_in_proportion_to_their_items()
    {
        var picture = Draw(SampleRun.Write(_folder.File("a.rnnbow"), [0, 10]), new() { Step = 10, Layer = 1, Gate = "f", Sequence = 1 });

        var own = Band(picture, "step 3, loss 3:");
        foreach (var (name, j, column) in
            (ReadOnlySpan<(string, int, int)>)[("step 3, loss 4:", 3, 1), ("step 5, loss 7:", 5, 2), ("step 2, losses beyond", 2, 3)])
        {
            var expected = SampleRun.Item(10, 1, 2, 1, j, column) / SampleRun.Item(10, 1, 2, 1, 3, 0);
            Assert.Equal(expected, Height(Band(picture, name)) / Height(own), 1e-3);
        }

        Assert.DoesNotContain(Bands(picture), b => b.Element(Svg + "title")!.Value.StartsWith("step 7, loss 8", StringComparison.Ordinal));
        Assert.Equal(SampleRun.Window + (SampleRun.Window - 1) + (SampleRun.Window - 2) + (SampleRun.Window - 3), Bands(picture).Count());
    }

    [Fact]
    public void The_bands_of_the_chosen_loss_are_blue_and_no_others()
    {
        var picture = Draw(SampleRun.Write(_folder.File("a.rnnbow"), [0]), new() { Loss = 5 });

        var blue = Bands(picture).Where(b => b.Attribute("fill")!.Value == "#3377e6")
            .Select(b => b.Element(Svg + "title")!.Value.Split(':')[0]);

        Assert.Equal(["step 3, loss 5", "step 4, loss 5", "step 5, loss 5"], blue.Order());
    }

    [Fact]
    public void Labels_are_drawn_as_texts_with_marks_for_what_cannot_be_seen()
    {
        var picture = Draw(SampleRun.Write(_folder.File("a.rnnbow"), [0]), new());

        var texts = picture.Descendants(Svg + "text").Select(t => t.Value).ToArray();

        Assert.Contains("<b>bold</b>", texts);
        Assert.Contains("␣", texts);
        Assert.Contains("↵", texts);
        Assert.Contains("⇥", texts);
        Assert.DoesNotContain(picture.Descendants(), e => e.Name.LocalName == "b");
    }

    [Fact]
    public void Negative_shares_hang_below_the_axis()
    {
        var picture = Draw(SampleRun.Write(_folder.File("a.rnnbow"), [0]), new() { Measure = Measure.Share });

        var (positive, negative) = (Band(picture, "step 3, loss 3:"), Band(picture, "step 3, loss 4:"));
        Assert.True(Number(negative, "y") > Number(positive, "y") + Height(positive));
    }

    [Fact]
    public void What_is_not_a_number_is_marked()
    {
        var file = SampleRun.Write(_folder.File("a.rnnbow"), [0], record => Spoilt.With(record, float.NaN));

        Assert.Contains("✕", Draw(file, new() { Sequence = 1 }).Descendants(Svg + "text").Select(t => t.Value));
        Assert.DoesNotContain("NaN", Draw(file, new() { Sequence = 1 }).Descendants(Svg + "rect").Attributes().Select(a => a.Value));
    }

    [Fact]
    public void What_is_not_recorded_is_refused_in_words()
    {
        var file = SampleRun.Write(_folder.File("a.rnnbow"), [0]);
        var empty = SampleRun.Write(_folder.File("empty.rnnbow"), []);

        Refused(file, new() { Step = 5 }, "Step 5 is not recorded");
        Refused(file, new() { Layer = 4 }, "no items of 4.forward.weight_hh.");
        Refused(file, new() { Sequence = 2 }, "no sequence 2");
        Refused(file, new() { Loss = 8 }, "no loss 8");
        Refused(empty, new(), "No step is recorded");
    }

    public void Dispose() => _folder.Dispose();

    private static void Refused(string file, StepPictureOptions options, string part) =>
        Assert.Contains(part, Assert.Throws<ViewerException>(() => Draw(file, options)).Message, StringComparison.Ordinal);

    private static XDocument Draw(string file, StepPictureOptions options)
    {
        using var text = new StringWriter();
        StepPicture.Write(file, text, options);
        return XDocument.Parse(text.ToString());
    }

    private static IEnumerable<XElement> Bands(XDocument picture) =>
        picture.Descendants(Svg + "rect").Where(r => r.Element(Svg + "title") is not null);

    private static XElement Band(XDocument picture, string name) =>
        Bands(picture).Single(b => b.Element(Svg + "title")!.Value.StartsWith(name, StringComparison.Ordinal));

    private static double Height(XElement element) => Number(element, "height");

    private static double Number(XElement element, string name) =>
        double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);
}
