namespace RnnBow.Recording;

/// <summary>The whole gradient of one parameter of one layer and direction at one step.</summary>
/// <param name="Layer">The layer, 0 is the one nearest to the input.</param>
/// <param name="Direction">The direction in which the layer reads.</param>
/// <param name="Total">The parameter, its norm and its residual.</param>
public readonly record struct LayerTotal(int Layer, Direction Direction, ParameterTotal Total);
