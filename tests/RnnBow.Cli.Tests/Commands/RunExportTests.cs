using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using RnnBow.Cli.Tests.Support;

namespace RnnBow.Cli.Tests.Commands;

/// <summary><c>rnnbow export</c> of a run: the numbers that were recorded, in every format.</summary>
public sealed class RunExportTests
{
    [Fact]
    public void Comma_separated_values_have_every_item_inside_the_window_once()
    {
        using var folder = new TempFolder();
        Export(folder, "csv");

        var lines = File.ReadAllLines(folder["known.csv"]);

        Assert.Equal("step,loss,layer,direction,parameter,gate,measure,sequence,j,t,first_lag,lags,value", lines[0]);
        var rows = lines[1..].Select(line => line.Split(',')).ToArray();
        // Of 4 steps: 4 own losses, 3 next ones, and the remainder of 2.
        Assert.Equal(2 * 2 * 2 * (4 + 3 + 2), rows.Length);
        foreach (var row in rows)
        {
            var (step, sequence, j, lag) = (Whole(row[0]), (int)Whole(row[7]), (int)Whole(row[8]), (int)Whole(row[10]));
            var sign = row[6] == "share" && lag == 1 ? -1 : 1;
            Assert.Equal(sign * Runs.Item(step, sequence, j, lag), float.Parse(row[12], CultureInfo.InvariantCulture));
            Assert.Equal(row[11] == "1" ? $"{j + lag}" : "", row[9]);
        }
    }

    [Fact]
    public void Json_has_the_whole_run()
    {
        using var folder = new TempFolder();
        Export(folder, "json");

        var run = JsonDocument.Parse(File.ReadAllText(folder["known.json"])).RootElement;

        Assert.Equal("rnn_tanh", run.GetProperty("run").GetProperty("network").GetProperty("cell").GetString());
        Assert.Equal("\n", run.GetProperty("vocabulary").GetProperty("0").GetString());
        var step = run.GetProperty("steps")[1];
        Assert.Equal((10, 3.9), (step.GetProperty("step").GetInt32(), step.GetProperty("loss").GetDouble()));
        Assert.Equal(Runs.Targets, step.GetProperty("targets")[1].EnumerateArray().Select(id => id.GetInt32()));
        var item = step.GetProperty("items")[0].GetProperty("data")[1][2][1];
        Assert.Equal(Runs.Item(10, 1, 2, 1), item.GetSingle());
    }

    [Fact]
    public void Npz_has_an_array_for_each_parameter_and_measure_over_the_steps()
    {
        using var folder = new TempFolder();
        Export(folder, "npz");
        using var archive = ZipFile.OpenRead(folder["known.npz"]);
        Assert.Equal(
            ["0.forward.weight_hh.norm.npy", "0.forward.weight_hh.share.npy", "loss.npy", "step.npy"],
            archive.Entries.Select(e => e.FullName).Order());

        using var stream = archive.GetEntry("0.forward.weight_hh.norm.npy")!.Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        var bytes = copy.ToArray();
        var head = 10 + BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(8));

        Assert.Contains("(2, 2, 4, 3)", System.Text.Encoding.ASCII.GetString(bytes, 0, head), StringComparison.Ordinal);
        for (var i = 0; i < 2 * 2 * 4 * 3; i++)
        {
            var expected = Runs.Item(10 * (i / 24), i / 12 % 2, i / 3 % 4, i % 3);
            Assert.Equal(expected, BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(head + (i * 4))));
        }
    }

    [Fact]
    public void One_step_can_be_exported_alone()
    {
        using var folder = new TempFolder();
        Export(folder, "csv", "--step", "10");

        Assert.All(File.ReadAllLines(folder["known.csv"])[1..], line => Assert.StartsWith("10,", line, StringComparison.Ordinal));
    }

    [Fact]
    public void The_page_and_the_picture_are_written_under_the_name_of_the_run()
    {
        using var folder = new TempFolder();
        Export(folder, "html");
        Export(folder, "svg");

        Assert.Contains("id=\"rnnbow-index\"", File.ReadAllText(folder["known.html"]), StringComparison.Ordinal);
        Assert.StartsWith("<svg ", File.ReadAllText(folder["known.svg"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_can_draw_a_png_a_sentence_says_what_to_install()
    {
        using var folder = new TempFolder();
        var run = Runs.Write(folder, 0, 10);

        Rnnbow.Run(folder, ("PATH", folder.Path), "export", run, "--to", "png").FailedWith(1, "rsvg-convert", "--to svg");

        Assert.False(File.Exists(folder["known.png"]));
    }

    [Fact]
    public void What_is_there_is_not_replaced_and_a_failure_leaves_nothing_behind()
    {
        using var folder = new TempFolder();
        var run = Runs.Write(folder, 0, 10);
        File.WriteAllText(folder["known.csv"], "precious");

        Rnnbow.Run(folder, "export", run, "--to", "csv").FailedWith(1, "known.csv exists", "--overwrite");
        Rnnbow.Run(folder, "export", run, "--to", "csv", "--overwrite", "--step", "7").FailedWith(1, "Step 7 is not recorded");
        Rnnbow.Run(folder, "export", folder["known.csv"], "--to", "json").FailedWith(1, "known.csv");

        Assert.Equal("precious", File.ReadAllText(folder["known.csv"]));
        Assert.Equal(["known.csv", "known.rnnbow"], Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order());
    }

    private static void Export(TempFolder folder, string format, params string[] more)
    {
        var run = File.Exists(folder["known.rnnbow"]) ? folder["known.rnnbow"] : Runs.Write(folder, 0, 10);
        Rnnbow.Run(folder, ["export", run, "--to", format, .. more]).Succeeded();
    }

    private static long Whole(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
