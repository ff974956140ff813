using System.Text.Json;
using System.Text.Json.Nodes;

namespace RnnBow.Recording.Tests;

public sealed class RunDescriptionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_fact_comes_back_from_the_run_file()
    {
        var run = Make.Run() with
        {
            Seed = -1,
            Tf32 = false,
            Rank = 3,
            Versions = new Dictionary<string, string> { ["libtorch"] = "2.7.1", ["TorchSharp"] = "0.106.0" },
            Resumptions = [new(12, DateTimeOffset.UnixEpoch)],
        };
        run = run.With("learning_rate", 0.1).With("corpus", new JsonArray("a.h", "b \"quoted\".h")).With("note", null);

        var back = WriteAndRead(run);

        Assert.Empty(run.Network.DifferencesFrom(back.Network));
        Assert.Equal(Texts(run.Facts), Texts(back.Facts));
        Assert.Equal(run.Versions, back.Versions);
        Assert.Equal(run.Measures, back.Measures);
        Assert.Equal(run.Resumptions, back.Resumptions);
        Assert.Equal(
            (run.Schedule, run.Horizon, run.Sequences, run.Seed, run.Device, run.Dtype, run.Tf32, run.Started, run.Rank),
            (back.Schedule, back.Horizon, back.Sequences, back.Seed, back.Device, back.Dtype, back.Tf32, back.Started, back.Rank));
    }

    [Fact]
    public void What_was_not_said_of_a_run_comes_back_as_absent()
    {
        var back = WriteAndRead(Make.Run());
        Assert.Equal((null, null, 0), (back.Seed, back.Tf32, back.Rank));
        Assert.Empty(back.Versions);
        Assert.Empty(back.Resumptions);
        Assert.Empty(back.Facts);
    }

    [Theory]
    [InlineData("network")]
    [InlineData("started")]
    [InlineData("dropped")]
    [InlineData("")]
    public void A_fact_cannot_take_the_name_of_a_property(string name)
    {
        Assert.ThrowsAny<ArgumentException>(() => Make.Run().With(name, 1));
    }

    [Fact]
    public void A_fact_that_is_no_JSON_is_refused_when_it_is_named()
    {
        Assert.ThrowsAny<ArgumentException>(() => Make.Run().With("loss", double.NaN));
    }

    [Fact]
    public void A_description_is_not_changed_by_adding_a_fact_to_it()
    {
        var run = Make.Run();
        _ = run.With("note", "later");
        Assert.Empty(run.Facts);
    }

    [Fact]
    public void Facts_can_be_written_while_the_run_goes_on()
    {
        using (var recorder = RunFileRecorder.Create(_folder.File(), Make.Run().With("note", "first")))
        {
            recorder.WriteFact("note", "second");
            recorder.WriteFact("best_loss", 0.5);
        }

        using var file = RunFile.Open(_folder.File());
        Assert.Equal("second", file.Description.Facts["note"].GetString());
        Assert.Equal(0.5, file.Description.Facts["best_loss"].GetDouble());
    }

    [Fact]
    public void Two_networks_differ_in_what_is_not_the_same_and_in_nothing_else()
    {
        var network = Make.Run().Network;
        var other = network with
        {
            Layers = 2,
            Bias = false,
            Parameters = new Dictionary<string, IReadOnlyList<long>> { ["weight_hh_l0"] = [16, 5], ["weight_hh_l1"] = [16, 4] },
        };
        Assert.Empty(network.DifferencesFrom(Make.Run().Network));
        Assert.Equal(
            [
                "layers: 2 instead of 1", "bias: False instead of True",
                "weight_hh_l0: [16, 5] instead of [16, 4]", "weight_hh_l1: [16, 4] instead of absent",
            ],
            other.DifferencesFrom(network));
    }

    private static IEnumerable<(string, string)> Texts(IReadOnlyDictionary<string, JsonElement> facts) =>
        facts.Select(f => (f.Key, f.Value.GetRawText())).Order();

    private RunDescription WriteAndRead(RunDescription run)
    {
        RunFileRecorder.Create(_folder.File(), run).Dispose();
        using var file = RunFile.Open(_folder.File());
        return file.Description;
    }
}
