using System.Diagnostics;
using RnnBow.Cli.Tests.Support;

namespace RnnBow.Cli.Tests.Commands;

public class BadInputTests
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "rnnbow.dll");

    [Theory]
    [InlineData("missing.c", "There is no file or folder")]
    [InlineData("empty.c", "is empty")]
    [InlineData("binary.bin", "is binary")]
    [InlineData("latin1.txt", "is binary")]
    [InlineData("only-binary", "holds no text")]
    public void Data_that_cannot_be_learnt_is_refused(string data, string word)
    {
        using var folder = new TempFolder();
        folder.Write("empty.c", "");
        File.WriteAllBytes(folder["binary.bin"], [65, 0, 66]);
        File.WriteAllBytes(folder["latin1.txt"], [65, 0xE9, 66]);
        Directory.CreateDirectory(folder["only-binary"]);
        File.WriteAllBytes(folder["only-binary/a.bin"], [0]);
        Refused(folder, ["train", "--data", folder[data], "--run", folder["run.rnnbow"]], data, word);
    }

    [Fact]
    public void Data_that_cannot_be_read_are_refused()
    {
        using var folder = new TempFolder();
        // A file that not even root can read from its beginning.
        Refused(folder, ["train", "--data", "/proc/self/mem", "--run", folder["run.rnnbow"]], "Cannot read /proc/self/mem");
    }

    [Theory]
    [InlineData("--window 2000", "characters")]
    [InlineData("--batch 1000", "characters")]
    [InlineData("--horizon window:0", "at least 1")]
    [InlineData("--horizon window:11", "window:10")]
    [InlineData("--horizon far", "'far'")]
    [InlineData("--device gpu", "'gpu'")]
    [InlineData("--device cuda:99", "CUDA")]
    [InlineData("--hidden 0", "--hidden is 0")]
    [InlineData("--layers 0", "--layers is 0")]
    [InlineData("--window 0", "--window is 0")]
    [InlineData("--batch 0", "--batch is 0")]
    [InlineData("--steps -1", "--steps is -1")]
    [InlineData("--record-every 0", "--record-every is 0")]
    [InlineData("--record-when-jumps 1", "--record-when-jumps is 1")]
    [InlineData("--budget 2percent", "--budget is '2percent'")]
    [InlineData("--budget 100%", "--budget is 100%")]
    [InlineData("--details flow", "There is no detail 'flow'; there are states, paths,")]
    [InlineData("--conflicts 3,10", "'10'; steps of the window, 0 to 9")]
    [InlineData("--sequences 5", "only 4")]
    [InlineData("--threads 0", "--threads is 0")]
    [InlineData("--lr 0", "--lr is 0")]
    [InlineData("--clip -1", "--clip is -1")]
    [InlineData("--run nowhere/run.rnnbow", "There is no folder")]
    [InlineData("--run one.file --checkpoint one.file", "--run and --checkpoint are both one.file; give them two names")]
    public void A_value_out_of_range_is_refused(string option, string word)
    {
        using var folder = new TempFolder();
        var changed = option.Split(' ');
        var args = SmallTraining.Args(folder).ToList();
        var place = args.IndexOf(changed[0]);
        if (place >= 0)
            args.RemoveRange(place, 2);
        Refused(folder, [.. args, .. changed], word);
    }

    [Fact]
    public void An_existing_run_file_is_refused()
    {
        using var folder = new TempFolder();
        Rnnbow.Run(folder, SmallTraining.Args(folder)).Succeeded();
        Refused(folder, SmallTraining.Args(folder), "run.rnnbow exists", "--resume", "--overwrite");
    }

    [Fact]
    public void An_existing_checkpoint_is_refused()
    {
        using var folder = new TempFolder();
        folder.Write("run.ckpt", "precious");
        Refused(folder, SmallTraining.Args(folder), "run.ckpt exists");
    }

    [Theory]
    [InlineData("run.rnnbow")]
    [InlineData("run.ckpt")]
    public void What_is_no_run_is_not_overwritten(string name)
    {
        using var folder = new TempFolder();
        folder.Write(name, "int main(void) { return 0; }\n");
        Refused(folder, SmallTraining.Args(folder, "--overwrite"), name);
    }

    [Fact]
    public void A_run_is_overwritten_when_that_is_asked_for()
    {
        using var folder = new TempFolder();
        Rnnbow.Run(folder, SmallTraining.Args(folder, "--seed", "1")).Succeeded();
        var before = folder.Snapshot();
        Rnnbow.Run(folder, SmallTraining.Args(folder, "--seed", "2", "--overwrite")).Succeeded();
        Assert.NotEqual(before[folder["run.rnnbow"]], folder.Snapshot()[folder["run.rnnbow"]]);
    }

    [Fact]
    public void A_file_that_is_no_run_is_not_shown()
    {
        using var folder = new TempFolder();
        Refused(folder, ["show", folder.Write("notes.txt", "not a database at all, only text")], "notes.txt");
        Refused(folder, ["show", folder["missing.rnnbow"]], "missing.rnnbow");
    }

    [Theory]
    [InlineData("export known.rnnbow --to svg --layer 4", "rnnbow: Step 10 has no items of 4.forward.weight_hh")]
    [InlineData("diff known.rnnbow known.rnnbow --step 7", "Step 7 was not recorded in", "the nearest: 0 and 10")]
    [InlineData("show known.rnnbow --width 0", "--width is 0")]
    [InlineData("sample known.rnnbow", "is not a checkpoint of rnnbow, or is damaged; 'rnnbow train' writes one beside its run")]
    [InlineData("export known.rnnbow --to svg --output none/x.svg", "There is no folder")]
    public void What_a_run_does_not_have_is_told(string args, params string[] words)
    {
        using var folder = new TempFolder();
        Runs.Write(folder, 0, 10);
        Refused(folder, args.Split(' '), words);
    }

    [Fact]
    public void An_output_that_is_full_is_told()
    {
        using var folder = new TempFolder();
        var run = Runs.Write(folder, 0, 10);
        using var shell = Process.Start(new ProcessStartInfo(
            "/bin/sh", ["-c", "exec dotnet \"$@\" > /dev/full", "sh", Program, "show", run])
        {
            RedirectStandardError = true,
        })!;
        Assert.Equal(
            "rnnbow: No space left on device: make room where this writes to, or write elsewhere.\n", shell.StandardError.ReadToEnd());
        shell.WaitForExit();
        Assert.Equal(1, shell.ExitCode);
    }

    private static void Refused(TempFolder folder, string[] args, params string[] words)
    {
        var before = folder.Snapshot();
        Rnnbow.Run(folder, args).FailedWith(1, words);
        Assert.Equal(before, folder.Snapshot());
    }
}
