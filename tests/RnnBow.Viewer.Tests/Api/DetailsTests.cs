using System.Net;
using System.Text.Json;
using RnnBow.Recording;
using RnnBow.Viewer.Tests.Support;

namespace RnnBow.Viewer.Tests.Api;

/// <summary>What a step holds beside items: every number as it was recorded.</summary>
public sealed class DetailsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task The_numbers_are_those_of_the_run_file()
    {
        var file = SampleRun.Write(_folder.File("a.rnnbow"), [0, 10, 20], SampleDetails.WithBound);
        await using var host = await ViewerHost.StartAsync(file);

        var frame = await host.FrameAsync("api/runs/0/step/10/details");

        using var run = RunFile.Open(file);
        var recorded = run.ReadRecord(10).Layers;
        Assert.Equal(2, recorded.Count);
        foreach (var (layer, told) in recorded.Zip(frame.Header.GetProperty("layers").EnumerateArray()))
        {
            Assert.Equal(layer.Layer, told.GetProperty("layer").GetInt32());
            AssertUnits(layer.Units, told.GetProperty("units"), frame);
            AssertTruncations(layer.Truncations, told.GetProperty("truncations"), frame);
            Assert.Equal(SampleDetails.SingularValue, told.GetProperty("bound").GetProperty("singularValue").GetDouble());
            Assert.Equal(SampleDetails.Slope, told.GetProperty("bound").GetProperty("slope").GetDouble());
        }
    }

    [Fact]
    public async Task The_list_of_runs_says_what_there_is()
    {
        var full = SampleRun.Write(_folder.File("a.rnnbow"), [0], SampleDetails.WithBound);
        var some = SampleRun.Write(_folder.File("b.rnnbow"), [0], SampleDetails.With);
        await using var host = await ViewerHost.StartAsync(full, some, SampleRun.Write(_folder.File("c.rnnbow"), [0]));

        var runs = await host.JsonAsync("api/runs");

        Assert.Equal(
            ["units truncation bound", "units truncation", ""],
            runs.EnumerateArray().Select(run => string.Join(' ', run.GetProperty("details").EnumerateArray())));
    }

    [Fact]
    public async Task A_step_without_details_has_no_layers()
    {
        await using var host = await ViewerHost.StartAsync(SampleRun.Write(_folder.File("a.rnnbow"), [0]));

        var header = (await host.FrameAsync("api/runs/0/step/0/details")).Header;

        Assert.Equal(0, header.GetProperty("layers").GetArrayLength());
        Assert.Equal(0, header.GetProperty("arrays").GetArrayLength());
    }

    [Fact]
    public async Task A_singular_value_that_is_not_finite_is_told_by_name()
    {
        var file = SampleRun.Write(_folder.File("a.rnnbow"), [0], record => record with
        {
            Layers = [.. record.Layers.Select(layer => layer with { Bound = new(double.PositiveInfinity, 1) })],
        });
        await using var host = await ViewerHost.StartAsync(file);

        var layer = (await host.FrameAsync("api/runs/0/step/0/details")).Header.GetProperty("layers")[0];

        Assert.Equal("Infinity", layer.GetProperty("bound").GetProperty("singularValue").GetString());
    }

    [Fact]
    public async Task A_step_that_is_not_recorded_is_refused()
    {
        await using var host = await ViewerHost.StartAsync(SampleRun.Write(_folder.File("a.rnnbow"), [0, 10]));

        var (status, sentence) = await host.RefusalAsync("api/runs/0/step/5/details");

        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Equal("Step 5 is not recorded in a.rnnbow.", sentence);
    }

    public void Dispose() => _folder.Dispose();

    private static void AssertUnits(IReadOnlyList<UnitCredit> recorded, JsonElement told, ReadFrame frame)
    {
        Assert.Equal(recorded.Select(u => u.Gate), told.EnumerateArray().Select(u => u.GetProperty("gate").GetString()));
        foreach (var (credit, entry) in recorded.Zip(told.EnumerateArray()))
        {
            Assert.Equal(credit.Means, frame.Numbers(entry.GetProperty("means").GetString()!));
            Assert.Equal(credit.MeanLags, frame.Numbers(entry.GetProperty("meanLags").GetString()!));
        }
    }

    private static void AssertTruncations(IReadOnlyList<TruncatedGradients> recorded, JsonElement told, ReadFrame frame)
    {
        Assert.Equal(2, recorded.Count);
        foreach (var (gradients, entry) in recorded.Zip(told.EnumerateArray()))
        {
            Assert.Equal(gradients.Parameter, entry.GetProperty("parameter").GetString());
            Assert.Equal(gradients.Norm, entry.GetProperty("norm").GetDouble());
            var array = entry.GetProperty("array").GetString()!;
            Assert.Equal([2, entry.GetProperty("windows").GetInt32(), 3], frame.Shape(array)!);
            Assert.Equal(
                gradients.EachLoss.Concat(gradients.Chunks).SelectMany(at => new[] { at.InnerProduct, at.Norm, at.Error }),
                frame.Numbers(array));
        }
    }
}
