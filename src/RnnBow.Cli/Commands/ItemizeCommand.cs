using System.CommandLine;
using System.CommandLine.Parsing;
using RnnBow.Cli.Itemize;
using RnnBow.Cli.Training;
using RnnBow.Gpu;
using RnnBow.Recording;
using static TorchSharp.torch;

namespace RnnBow.Cli.Commands;

/// <summary><c>rnnbow itemize</c>: the itemized gradients of a network that was trained elsewhere.</summary>
internal static class ItemizeCommand
{
    private static readonly Option<string> Weights = Text("--weights", "The weights, with PyTorch's names: .safetensors or .npz.", "FILE");
    private static readonly Option<string> Prefix = Text("--prefix", "What stands before weight_ih_l0, such as lstm.", "TEXT", "");
    private static readonly Option<string> Cell = Text("--cell", $"{string.Join(", ", TrainedCell.Choices)}.", "CELL", TrainedCell.Auto);
    private static readonly Option<string> Input = Text("--input", "The batch and its targets or gradient: .safetensors or .npz.", "FILE");
    private static readonly Option<string> InputName = Text("--input-name", "The batch's name in that file.", "NAME", "x");
    private static readonly Option<string?> Targets = Name("--targets", "One class per step (-100: none), for cross entropy.");
    private static readonly Option<string?> HeadWeight = Name("--head-weight", "With --targets: the linear layer's weight, in --weights.");
    private static readonly Option<string?> HeadBias = Name("--head-bias", "With --targets: the linear layer's bias.");
    private static readonly Option<string?> OutputGradient = Name("--output-gradient", "Instead of --targets: dL/d(output), its name.");
    private static readonly Option<string?> H0 = Name("--h0", "The state before the first step, [L * directions, B, H] (zeros).");
    private static readonly Option<string?> C0 = Name("--c0", "An LSTM's cells before the first step, [L, B, H] (zeros).");
    private static readonly Option<bool> BatchFirst = new("--batch-first") { Description = "The batch is [B, T, I], not [T, B, I]." };
    private static readonly Option<int?> Sequences = OptionOf.Number<int>(
        "--sequences", "The first sequences of the batch to record (all).");
    private static readonly Option<string> Device = Text("--device", "auto, cpu, cuda or cuda:n.", "DEVICE", "auto");
    private static readonly Option<string> Dtype = Text("--dtype", "float32 or float64, to compute in.", "TYPE", "float32");
    private static readonly Option<string> HorizonText = Text(
        "--horizon", "full, window:K, adaptive:EPS or logarithmic:M.", "HORIZON", "full");
    private static readonly Option<string> Measures = Text(
        "--measures", "How items become numbers, with commas between.", "LIST", "norm,mean,max,share");
    private static readonly Option<string?> RunName = OptionOf.Text("--run", "The run file to write, for show and view.", "FILE");
    private static readonly Option<string?> Npz = OptionOf.Text("--npz", "The .npz file to write, for NumPy.", "FILE");
    private static readonly Option<bool> Overwrite = new("--overwrite") { Description = "Replace what was written before." };

    public static Command Create()
    {
        Weights.Required = true;
        Input.Required = true;
        Cell.AcceptOnlyFromAmong(TrainedCell.Choices);
        Dtype.AcceptOnlyFromAmong("float32", "float64");
        var command = new Command("itemize", "Itemize the gradients of a network trained elsewhere, in PyTorch for example.")
        {
            Weights, Prefix, Cell, Input, InputName, Targets, HeadWeight, HeadBias, OutputGradient, H0, C0, BatchFirst, Sequences,
            Device, Dtype,
            HorizonText, Measures, RunName, Npz, Overwrite,
        };
        OptionOf.Check(command, Check);
        command.SetAction(Run);
        return command;
    }

    private static void Check(CommandResult result)
    {
        var (targets, gradient) = (result.GetValue(Targets), result.GetValue(OutputGradient));
        if ((targets is null) == (gradient is null))
            result.AddError("One of --targets and --output-gradient says what to follow back");
        if ((targets is null) != (result.GetValue(HeadWeight) is null))
            result.AddError("--targets and --head-weight go together");
        if (result.GetValue(HeadBias) is not null && targets is null)
            result.AddError("--head-bias goes with --targets");
        if (result.GetValue(Sequences) < 1)
            result.AddError("--sequences is at least 1");
        if (result.GetValue(C0) is not null && result.GetValue(H0) is null)
            result.AddError("--c0 goes with --h0");
    }

    private static int Run(ParseResult parsed)
    {
        var request = Request(parsed);
        ItemizePaths.Check(request);
        var itemization = Itemization.Of(request);
        if (request.Run is not null)
            ItemizedRun.Write(request, itemization);
        if (request.Npz is not null)
            ItemizedArrays.Write(request.Npz, itemization.Record);
        ItemizeReport.Write(Console.Out, request, itemization);
        return ExitCode.Success;
    }

    private static ItemizeRequest Request(ParseResult parsed) => new()
    {
        Weights = parsed.GetValue(Weights)!,
        Prefix = parsed.GetValue(Prefix)!,
        Cell = parsed.GetValue(Cell)!,
        Input = parsed.GetValue(Input)!,
        InputName = parsed.GetValue(InputName)!,
        Targets = parsed.GetValue(Targets),
        HeadWeight = parsed.GetValue(HeadWeight),
        HeadBias = parsed.GetValue(HeadBias),
        OutputGradient = parsed.GetValue(OutputGradient),
        H0 = parsed.GetValue(H0),
        C0 = parsed.GetValue(C0),
        BatchFirst = parsed.GetValue(BatchFirst),
        Sequences = parsed.GetValue(Sequences),
        Device = DeviceChoice.Parse(parsed.GetValue(Device)!),
        Type = parsed.GetValue(Dtype) == "float64" ? ScalarType.Float64 : ScalarType.Float32,
        Horizon = HorizonOf(parsed.GetValue(HorizonText)!),
        Measures = [.. parsed.GetValue(Measures)!.Split(',', StringSplitOptions.TrimEntries).Select(MeasureOf).Distinct()],
        Run = parsed.GetValue(RunName),
        Npz = parsed.GetValue(Npz),
        Overwrite = parsed.GetValue(Overwrite),
    };

    private static Horizon HorizonOf(string text)
    {
        try
        {
            return Horizon.Parse(text);
        }
        catch (FormatException e)
        {
            throw new CommandFailedException(e.Message, e);
        }
    }

    private static Measure MeasureOf(string text) => Enum.GetValues<Measure>()
        .Select(measure => (Measure?)measure)
        .FirstOrDefault(measure => measure.ToString()!.Equals(text, StringComparison.OrdinalIgnoreCase))
        ?? throw new CommandFailedException($"There is no measure '{text}'; norm, mean, max and share are known.");

    private static Option<string> Text(string name, string description, string help) => new(name)
    {
        Description = description,
        HelpName = help,
    };

    private static Option<string> Text(string name, string description, string help, string standard) => new(name)
    {
        Description = description,
        HelpName = help,
        DefaultValueFactory = _ => standard,
    };

    private static Option<string?> Name(string name, string description) => OptionOf.Text(name, description, "NAME");
}
