using System.Text.Json;
using RnnBow.Recording;
using RnnBow.Viewer.Tests.Support;

namespace RnnBow.Viewer.Tests.Api;

/// <summary>Where to look: what was hidden in a run is found.</summary>
public sealed class LookTests : IDisposable
{
    private static readonly long[] Steps = [.. Enumerable.Range(0, 200).Select(i => 10L * i)];
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Faults_explosions_jumps_and_bad_losses_are_found_at_their_steps()
    {
        var file = SampleRun.Write(_folder.File("a.rnnbow"), Steps, record => record.Step switch
        {
            500 => Spoilt.With(Near(record), 1000),
            900 => Spoilt.With(Near(record), float.NaN),
            1500 => record with { Annotations = record.Annotations with { Loss = 50 } },
            < 1200 => Near(record),
            _ => record,
        });
        await using var host = await ViewerHost.StartAsync(file);

        var look = await host.JsonAsync("api/runs/0/look");

        var explosion = look.GetProperty("explosions").EnumerateArray().Single();
        Assert.Equal(500, explosion.GetProperty("step").GetInt64());
        Assert.Equal(1000, explosion.GetProperty("value").GetDouble());
        Assert.Equal("0.forward.weight_hh.", explosion.GetProperty("key").GetString());
        Assert.Equal(500, look.GetProperty("largest")[0].GetProperty("step").GetInt64());
        var fault = look.GetProperty("faults").EnumerateArray().Single();
        Assert.Equal((900, 4, 6), (Number(fault, "step"), Number(fault, "j"), Number(fault, "t")));
        Assert.Equal("nan", fault.GetProperty("kind").GetString());
        Assert.Equal(1500, look.GetProperty("losses")[0].GetProperty("step").GetInt64());
        var jumps = look.GetProperty("jumps").EnumerateArray().ToArray();
        Assert.Equal(["0.forward.weight_hh.", "1.forward.weight_hh."], jumps.Select(j => j.GetProperty("key").GetString()).Order());
        Assert.All(jumps, j => Assert.InRange(Number(j, "step"), 1190, 1210));
        Assert.All(jumps, j => Assert.Equal((0, 2), (Number(j, "from"), Number(j, "to"))));
    }

    [Fact]
    public async Task A_run_without_steps_has_nothing_to_look_at()
    {
        await using var host = await ViewerHost.StartAsync(SampleRun.Write(_folder.File("a.rnnbow"), []));

        var look = await host.JsonAsync("api/runs/0/look");

        Assert.All(look.EnumerateObject(), list => Assert.Empty(list.Value.EnumerateArray()));
    }

    public void Dispose() => _folder.Dispose();

    private static int Number(JsonElement element, string name) => element.GetProperty(name).GetInt32();

    // All credit at lag 0.
    private static GradientRecord Near(GradientRecord record) => record with
    {
        Layers =
        [
            .. record.Layers.Select(layer => layer with
            {
                Arrays =
                [
                    .. layer.Arrays.Select(a => new ItemArray(
                        a.Parameter, a.Gate, a.Measure, a.Sequences, a.Steps, a.FirstLag, a.Lags, a.HasRemainder,
                        [.. a.Data.ToArray().Select((v, i) => i % a.Columns == 0 ? v : 0)])),
                ],
            }),
        ],
    };
}
