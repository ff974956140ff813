namespace RnnBow.Gpu.Tests;

/// <summary>What a case's loss reads of a network's outputs.</summary>
[Flags]
public enum LossInputs
{
    Output = 1,
    FinalStates = 2,
}
