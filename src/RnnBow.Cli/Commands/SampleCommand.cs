using System.CommandLine;
using RnnBow.Cli.Data;
using RnnBow.Cli.Model;
using RnnBow.Cli.Onnx;
using RnnBow.Cli.Training;
using RnnBow.Onnx;

namespace RnnBow.Cli.Commands;

/// <summary><c>rnnbow sample</c>: text from a trained network.</summary>
internal static class SampleCommand
{
    private static readonly Argument<string> FileName = new("CHECKPOINT")
    {
        Description = "The checkpoint of a training, or what 'rnnbow export' wrote of it, ending in .onnx.",
    };

    private static readonly Option<string?> Prompt = new("--prompt")
    {
        Description = "What the network reads first and goes on from (a newline).",
    };

    private static readonly Option<int> Length = OptionOf.Number("--length", "Characters to write.", 500);

    private static readonly Option<double> Temperature = OptionOf.Number(
        "--temperature", "How bold: 0 writes what is most likely, 1 as the network expects, more is wilder.", 0.8);

    private static readonly Option<int?> Seed = OptionOf.Number<int>(
        "--seed", "The same seed gives the same text (another text each time).");

    private static readonly Option<string> DeviceName = new("--device")
    {
        Description = "auto, cpu, cuda or cuda:n.",
        DefaultValueFactory = _ => "cpu",
    };

    private static readonly Option<OnnxEngine> Runtime = OptionOf.Choice(
        "--runtime", "What runs an .onnx file: onnxruntime, torch, or auto for the first there is.", OnnxEngine.Auto);

    public static Command Create()
    {
        var command = new Command("sample", "Let a trained network write text.")
        {
            FileName, Prompt, Length, Temperature, Seed, DeviceName, Runtime,
        };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var (length, temperature) = (parsed.GetValue(Length), parsed.GetValue(Temperature));
        if (length < 0)
            throw new CommandFailedException($"--length is {length}; it must be at least 0.");
        if (!double.IsFinite(temperature) || temperature < 0)
            throw new CommandFailedException($"--temperature is {temperature}; it must be 0 or more.");

        var path = parsed.GetRequiredValue(FileName);
        var (vocabulary, reader) = path.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase)
            ? OpenOnnx(path, parsed.GetValue(Runtime), parsed.GetValue(DeviceName)!)
            : OpenCheckpoint(path, parsed.GetValue(DeviceName)!);
        using var open = reader;
        var prompt = Encode(vocabulary, parsed.GetValue(Prompt), path);
        var random = parsed.GetValue(Seed) is { } seed ? new Random(seed) : new Random();
        var output = Console.Out;
        output.Write(parsed.GetValue(Prompt));
        foreach (var id in new Sampler(reader, temperature, random).Continue(prompt).Take(length))
            output.Write(vocabulary.Tokens[id]);
        output.WriteLine();
        return ExitCode.Success;
    }

    private static (Vocabulary Vocabulary, ICharReader Reader) OpenCheckpoint(string path, string deviceName)
    {
        using var checkpoint = Checkpoint.Open(path);
        var vocabulary = VocabularyOf(checkpoint, path);
        var device = DeviceChoice.Parse(deviceName).Device;
        var model = new CharModel(checkpoint.Info.Shape, device);
        checkpoint.LoadModel(model);
        model.eval();
        return (vocabulary, new TorchReader(model, device));
    }

    private static (Vocabulary Vocabulary, ICharReader Reader) OpenOnnx(string path, OnnxEngine engine, string deviceName)
    {
        var network = new OnnxTextNetwork(path);
        if (engine == OnnxEngine.OnnxRuntime || (engine == OnnxEngine.Auto && OnnxSessions.Available))
            return (network.Vocabulary, network.InOnnxRuntime());
        if (engine == OnnxEngine.Auto)
            Console.Error.WriteLine("rnnbow: This build lacks the package Microsoft.ML.OnnxRuntime; Torch runs the network's weights.");
        return (network.Vocabulary, network.InTorch(DeviceChoice.Parse(deviceName).Device));
    }

    private static Vocabulary VocabularyOf(Checkpoint checkpoint, string path)
    {
        try
        {
            var vocabulary = new Vocabulary(checkpoint.Info.Vocabulary);
            if (vocabulary.Count == checkpoint.Info.Shape.Symbols)
                return vocabulary;
        }
        catch (FormatException)
        {
            // Said below.
        }
        throw new CommandFailedException($"{path} is damaged: its vocabulary does not fit its network.");
    }

    private static int[] Encode(Vocabulary vocabulary, string? prompt, string path)
    {
        if (string.IsNullOrEmpty(prompt))
            return [Math.Max(0, vocabulary.Tokens.ToList().IndexOf("\n"))];
        try
        {
            return vocabulary.Encode(prompt);
        }
        catch (UnknownCharactersException error)
        {
            throw new CommandFailedException($"The prompt has characters that the network of {path} does not know. {error.Message}", error);
        }
    }
}
