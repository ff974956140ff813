using System.Net;
using Microsoft.Data.Sqlite;
using RnnBow.Recording;
using RnnBow.Viewer.Tests.Support;

namespace RnnBow.Viewer.Tests.Server;

/// <summary>Files that are no runs, or damaged ones: a sentence, and never a crash.</summary>
public sealed class BadFileTests : IDisposable
{
    private static readonly string[] Addresses =
    [
        "api/runs", "api/runs/0/vocabulary", "api/runs/0/overview?buckets=10", "api/runs/0/overview?key=0.forward.weight_hh.&buckets=10",
        "api/runs/0/horizon?key=0.forward.weight_hh.&buckets=10", "api/runs/0/scalars?name=learning_rate&buckets=10", "api/runs/0/look",
        "api/runs/0/nearest?step=17", "api/runs/0/step/10", "api/runs/0/step/20?key=1.forward.weight_hh.f&measure=share",
    ];

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_file_that_is_no_run_is_refused()
    {
        var text = _folder.File("notes.rnnbow");
        File.WriteAllText(text, new string('x', 5000));
        var database = _folder.File("other.rnnbow");
        using (var connection = new SqliteConnection($"Data Source={database};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "CREATE TABLE step (step INTEGER)";
            command.ExecuteNonQuery();
        }

        foreach (var file in (string[])[text, database, _folder.Path, _folder.File("missing.rnnbow")])
        {
            var failure = await Assert.ThrowsAsync<RunFileException>(() => ViewerServer.StartAsync([file]));
            Assert.Contains(file, failure.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_newer_format_is_refused_with_both_versions()
    {
        var file = SampleRun.Write(_folder.File("a.rnnbow"), [0]);
        using (var connection = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 99";
            command.ExecuteNonQuery();
        }

        var failure = await Assert.ThrowsAsync<RunFileException>(() => ViewerServer.StartAsync([file]));

        Assert.Matches("format version 99; this program reads versions up to \\d+", failure.Message);
    }

    [Fact]
    public async Task A_run_without_steps_is_shown_as_empty()
    {
        await using var host = await ViewerHost.StartAsync(SampleRun.Write(_folder.File("a.rnnbow"), []));

        var run = (await host.JsonAsync("api/runs"))[0];

        Assert.Equal(0, run.GetProperty("steps").GetInt32());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, run.GetProperty("lastStep").ValueKind);
        Assert.Equal("lstm", run.GetProperty("description").GetProperty("network").GetProperty("cell").GetString());
        Assert.Empty((await host.FrameAsync("api/runs/0/overview?buckets=100")).Numbers("max"));
        Assert.Empty((await host.FrameAsync("api/runs/0/horizon?key=0.forward.weight_hh.&buckets=100")).Numbers("half"));
        Assert.Equal(HttpStatusCode.NotFound, (await host.RefusalAsync("api/runs/0/nearest?step=5")).Status);
    }

    [Fact]
    public async Task A_run_that_is_cut_off_anywhere_is_told_in_sentences()
    {
        var whole = File.ReadAllBytes(SampleRun.Write(_folder.File("a.rnnbow"), [0, 10, 20]));
        var file = _folder.File("cut.rnnbow");
        var refused = 0;
        for (var length = 0; length < whole.Length; length += length < 400 ? 13 : 4099)
        {
            File.WriteAllBytes(file, whole[..length]);
            if (await FaultsOf(file) is not { } faults) refused++;
            else Assert.All(faults, fault => Assert.Contains(file, fault, StringComparison.Ordinal));
        }

        Assert.True(refused > 0);
    }

    [Fact]
    public async Task A_run_with_overwritten_pages_is_told_in_sentences()
    {
        var whole = File.ReadAllBytes(SampleRun.Write(_folder.File("a.rnnbow"), [0, 10, 20]));
        var file = _folder.File("spoilt.rnnbow");
        var random = new Random(1);
        for (var at = 100; at < whole.Length - 256; at += 16384)
        {
            var spoilt = whole.ToArray();
            random.NextBytes(spoilt.AsSpan(at, 256));
            File.WriteAllBytes(file, spoilt);

            if (await FaultsOf(file) is { } faults) Assert.All(faults, fault => Assert.Contains(file, fault, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_path_with_spaces_and_letters_of_every_kind_is_shown_as_it_is()
    {
        var file = SampleRun.Write(_folder.File("Lauf 1 – größer 学習 🌈.rnnbow"), [0]);
        await using var host = await ViewerHost.StartAsync(file);

        var run = (await host.JsonAsync("api/runs"))[0];

        Assert.Equal("Lauf 1 – größer 学習 🌈.rnnbow", run.GetProperty("name").GetString());
        Assert.Equal(file, run.GetProperty("path").GetString());
    }

    public void Dispose() => _folder.Dispose();

    // Null if the file is refused from the start; else the sentences of all answers that are none.
    private static async Task<List<string>?> FaultsOf(string file)
    {
        ViewerHost host;
        try
        {
            host = await ViewerHost.StartAsync(file);
        }
        catch (RunFileException refusal)
        {
            Assert.Contains(file, refusal.Message, StringComparison.Ordinal);
            return null;
        }

        await using (host)
        {
            List<string> faults = [];
            foreach (var address in Addresses)
            {
                using var answer = await host.Client.GetAsync(address);
                if (answer.StatusCode == HttpStatusCode.InternalServerError) faults.Add((await host.RefusalAsync(address)).Sentence);
                else Assert.Contains(answer.StatusCode, (HttpStatusCode[])[HttpStatusCode.OK, HttpStatusCode.NotFound]);
            }

            return faults;
        }
    }
}
