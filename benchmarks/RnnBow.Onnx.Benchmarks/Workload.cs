namespace RnnBow.Onnx.Benchmarks;

/// <summary>What a network reads in one round.</summary>
/// <param name="Name">As the report has it.</param>
/// <param name="Steps">T of a call.</param>
/// <param name="Batch">B.</param>
/// <param name="Calls">Calls of a round, each going on from the states of the one before.</param>
internal sealed record Workload(string Name, int Steps, int Batch, int Calls)
{
    public long Tokens => (long)Steps * Batch * Calls;
}
