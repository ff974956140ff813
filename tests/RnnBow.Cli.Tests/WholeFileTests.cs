using System.Diagnostics;
using RnnBow.Cli.Tests.Support;

namespace RnnBow.Cli.Tests;

/// <summary>A file that cannot be written: a sentence about the name that was asked for, and nothing lost or left behind.</summary>
public sealed class WholeFileTests
{
    [Fact]
    public void A_failure_midway_keeps_the_file_that_was_there_and_leaves_no_draft()
    {
        using var folder = new TempFolder();
        var path = folder.Write("kept.bin", "precious");
        var before = folder.Snapshot();
        string? draft = null;

        var failure = Assert.Throws<CommandFailedException>(() => WholeFile.Write(path, stream =>
        {
            stream.Write([1, 2, 3]);
            draft = ((FileStream)stream).Name;
            throw new IOException($"No space left on device : '{draft}'");
        }));

        Assert.StartsWith($"Cannot write {path}: No space left on device : '{path}'", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Path.GetFileName(draft)!, failure.Message, StringComparison.Ordinal);
        Assert.Equal(before, folder.Snapshot());
    }

    [Fact]
    public void Any_other_failure_is_told_as_it_is()
    {
        using var folder = new TempFolder();
        Assert.Throws<FormatException>(() => WholeFile.Write(folder["new.bin"], _ => throw new FormatException()));
        Assert.Empty(folder.Snapshot());
    }

    [Fact]
    public void A_link_still_leads_to_its_file_which_has_the_new_content()
    {
        using var folder = new TempFolder();
        folder.Write("real.bin", "old");
        File.CreateSymbolicLink(folder["link.bin"], folder["real.bin"]);

        WholeFile.Write(folder["link.bin"], stream => stream.Write("new"u8));

        Assert.Equal("new", File.ReadAllText(folder["real.bin"]));
        Assert.Equal(folder["real.bin"], new FileInfo(folder["link.bin"]).LinkTarget);
    }

    [Fact]
    public void Ctrl_C_leaves_no_draft()
    {
        using var folder = new TempFolder();
        var run = Runs.Write(folder, 0, 10);
        // A picture that takes its time.
        File.WriteAllText(folder["rsvg-convert"], "#!/bin/sh\nexec /bin/sleep 20\n");
        Process.Start("/bin/chmod", ["+x", folder["rsvg-convert"]]).WaitForExit();
        var before = folder.Snapshot();
        var process = Rnnbow.Start(folder, ["export", run, "--to", "png"], ("PATH", folder.Path));
        Rnnbow.WaitFor(process, () => Directory.GetFiles(folder.Path, "known.png.*").Length > 0);

        Rnnbow.Signal(process, 2);
        process.WaitForExit();

        Assert.NotEqual(0, process.ExitCode);
        Assert.Equal(before, folder.Snapshot());
        process.Dispose();
    }

    [Theory]
    [InlineData(".", ". is a folder; name a file in it")]
    [InlineData("none/x.csv", "There is no folder", "none to write none/x.csv into; make it first")]
    [InlineData("/none/of/these/x.csv", "There is no folder /none/of/these to write /none/of/these/x.csv into")]
    [InlineData("/dev/full", "/dev/full is no place for a file")]
    // A folder in which not even root makes a file.
    [InlineData("/proc/x.csv", "Cannot write /proc/x.csv: no file can be made there. Name a file in a folder that can be written to")]
    public void A_name_that_no_file_can_have_is_told_back(string output, params string[] words)
    {
        using var folder = new TempFolder();
        var run = Runs.Write(folder, 0, 10);
        var before = folder.Snapshot();

        Rnnbow.Run(folder, "export", run, "--to", "csv", "--overwrite", "--output", output).FailedWith(1, words);

        Assert.Equal(before, folder.Snapshot());
    }
}
