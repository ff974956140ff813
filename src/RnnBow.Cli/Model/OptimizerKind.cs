namespace RnnBow.Cli.Model;

/// <summary>How a gradient becomes a change of the weights.</summary>
internal enum OptimizerKind
{
    Adam,
    AdamW,
    RmsProp,
    Sgd,
}
