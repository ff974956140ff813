namespace RnnBow.Cli.Tests.Support;

/// <summary>A training that takes a moment.</summary>
internal static class SmallTraining
{
    /// <summary>Text that is easy to learn: each line is one of a few.</summary>
    public static readonly string Text = string.Concat(
        Enumerable.Range(0, 200).Select(i => i % 3 == 0 ? "if (a)\n\tb = 1;\n" : "for (;;)\n\tgo();\n"));

    /// <summary>The arguments of a small network on <c>text.c</c>, and what else is wanted, which replaces options of the same name.</summary>
    public static string[] Args(TempFolder folder, params string[] more)
    {
        if (!File.Exists(folder["text.c"]))
            folder.Write("text.c", Text);
        string[] usual =
        [
            "--data", folder["text.c"], "--cell", "rnn", "--hidden", "8", "--window", "10", "--batch", "4", "--steps", "20",
            "--record-every", "5", "--threads", "1", "--device", "cpu", "--run", folder["run.rnnbow"],
        ];
        string[] replaced = more.Contains("--record") ? [.. more, "--record-every"] : more;
        var kept = usual.Chunk(2).Where(option => !replaced.Contains(option[0]));
        return ["train", .. kept.SelectMany(option => option), .. more];
    }
}
