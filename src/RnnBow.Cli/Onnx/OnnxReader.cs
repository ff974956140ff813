using RnnBow.Cli.Model;
using RnnBow.Onnx;

namespace RnnBow.Cli.Onnx;

/// <summary>Reads with an ONNX network in a runtime, one character at a time.</summary>
internal sealed class OnnxReader : ICharReader
{
    private readonly IOnnxSession _session;
    private readonly string _input;
    private readonly string _output;
    private readonly Dictionary<string, string> _finalOf;
    private readonly Dictionary<string, OnnxTensor> _states;

    /// <param name="session">The network; disposed with the reader.</param>
    /// <param name="path">Its file, for messages.</param>
    /// <exception cref="CommandFailedException">The network does not read ids step by step.</exception>
    public OnnxReader(IOnnxSession session, string path)
    {
        _session = session;
        var input = session.Inputs.FirstOrDefault(i => i.Shape.Count == 2);
        var states = session.Inputs.Where(i => i.Shape.Count == 3).ToList();
        if (input is null || states.Count != session.Inputs.Count - 1 || session.Outputs.Count != session.Inputs.Count)
        {
            throw new CommandFailedException(
                $"{path} does not write step by step: it takes {string.Join(", ", session.Inputs.Select(i => i.Name))}; "
                + "ids [time, batch] and states are expected, as 'rnnbow export' writes them.");
        }
        _input = input.Name;
        _output = session.Outputs[0].Name;
        _finalOf = states.Zip(session.Outputs.Skip(1)).ToDictionary(pair => pair.First.Name, pair => pair.Second.Name);
        _states = states.ToDictionary(state => state.Name, Zeros);
    }

    public float[] Read(IReadOnlyList<int> ids)
    {
        var scores = Array.Empty<float>();
        foreach (var id in ids)
        {
            var results = _session.Run(new Dictionary<string, OnnxTensor>(_states) { [_input] = new([1, 1], new long[] { id }) });
            scores = results[_output].Floats;
            foreach (var (state, final) in _finalOf)
                _states[state] = results[final];
        }
        return scores;
    }

    public void Dispose() => _session.Dispose();

    private static OnnxTensor Zeros(OnnxPort state)
    {
        var (rows, hidden) = (state.Shape[0], state.Shape[2]);
        return new([rows, 1, hidden], new float[rows * hidden]);
    }
}
