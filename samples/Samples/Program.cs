using RnnBow.Samples;
using static TorchSharp.torch;

// dotnet run --project samples/Samples -c Release -- NAME [STEPS]
Dictionary<string, (int Steps, Action<int, TextWriter> Run)> samples = new()
{
    ["tap"] = (300, ExistingModel.Run),
    ["paper"] = (3000, PaperUseCase.Run),
    ["cells"] = (600, ThreeCells.Run),
    ["classifier"] = (400, LastStepClassifier.Run),
    ["forecast"] = (400, Forecast.Run),
    ["recorder"] = (400, OwnRecorder.Run),
    ["pictures"] = (1000, Pictures.Run),
    ["cost"] = (30, Cost.Run),
};

if (args is not [var name, ..] || !samples.TryGetValue(name, out var sample))
{
    Console.Error.WriteLine($"Name a sample: {string.Join(", ", samples.Keys)}.");
    return 2;
}

set_num_threads(1);
sample.Run(args is [_, var steps, ..] ? int.Parse(steps) : sample.Steps, Console.Out);
return 0;
