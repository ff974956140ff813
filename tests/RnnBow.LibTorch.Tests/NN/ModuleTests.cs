using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace RnnBow.LibTorch.Tests.NN;

public sealed class ModuleTests
{
    private sealed class Network : nn.Module<Tensor, Tensor>
    {
        private readonly Linear first = nn.Linear(2, 3);
        private readonly Parameter scale = new(ones(3));
        private readonly Tensor offset = zeros(3);
        private readonly Sequential rest;

        [ComponentName(Name = "renamed")]
        private readonly Linear second = nn.Linear(3, 1);

        public Network() : base(nameof(Network))
        {
            rest = nn.Sequential(nn.Tanh(), second);
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => rest.call(first.call(input).mul(scale).add(offset));
    }

    [Fact]
    public void Fields_become_components_under_their_names()
    {
        using var network = new Network();
        Assert.Equal(
            ["scale", "first.weight", "first.bias", "rest.1.weight", "rest.1.bias"], network.named_parameters().Select(p => p.name));
        Assert.Equal(["offset"], network.named_buffers().Select(b => b.name));
        Assert.Equal(["first", "rest", "renamed"], network.named_children().Select(c => c.name));
        Assert.Equal(["first", "rest", "renamed", "rest.0", "rest.1"], network.named_modules().Select(m => m.name));
    }

    [Fact]
    public void A_tensor_with_two_names_is_one_parameter_but_two_entries_of_the_state()
    {
        using var network = new Network();
        Assert.Equal(5, network.parameters().Count());
        Assert.Same(network.state_dict()["rest.1.weight"], network.state_dict()["renamed.weight"]);
    }

    [Fact]
    public void Components_are_found_by_dotted_name()
    {
        using var network = new Network();
        Assert.Equal([1, 3], network.get_parameter("rest.1.weight")!.shape);
        Assert.True(network.has_parameter("first.bias"));
        Assert.True(network.has_buffer("offset"));
        Assert.Null(network.get_parameter("first.nothing"));
        Assert.Null(network.get_parameter("nothing.weight"));
    }

    [Fact]
    public void A_name_registered_twice_is_refused()
    {
        using var network = new Network();
        var error = Assert.Throws<InvalidOperationException>(() => network.register_parameter("scale", new Parameter(ones(3))));
        Assert.Contains("'scale' of Network is already registered", error.Message);
        Assert.Throws<InvalidOperationException>(() => network.register_module("first", nn.Identity()));
        Assert.Throws<ArgumentException>(() => network.register_module("a.b", nn.Identity()));
    }

    [Fact]
    public void Training_mode_reaches_every_submodule()
    {
        using var network = new Network();
        Assert.True(network.training);
        network.eval();
        Assert.All(network.modules(), m => Assert.False(m.training));
        network.train();
        Assert.All(network.modules(), m => Assert.True(m.training));
    }

    [Fact]
    public void A_function_is_applied_to_children_before_their_parent()
    {
        using var network = nn.Sequential(nn.Tanh(), nn.Sequential(nn.ReLU()));
        var names = new List<string>();
        network.apply(m => names.Add(m.GetName()));
        Assert.Equal(["Tanh", "ReLU", "Sequential", "Sequential"], names);
    }

    [Fact]
    public void Conversion_keeps_the_parameters_and_their_gradients()
    {
        using var scope = NewDisposeScope();
        using var linear = nn.Linear(2, 3);
        var weight = linear.weight;
        var values = Values.Of(weight);
        linear.call(ones(1, 2)).sum().backward();
        linear.to(ScalarType.Float64);
        Assert.Same(weight, linear.weight);
        Assert.Equal(ScalarType.Float64, weight.dtype);
        Assert.Equal(ScalarType.Float64, weight.grad!.dtype);
        Assert.Equal(values, Values.Of(weight));
        linear.call(ones(1, 2, dtype: ScalarType.Float64)).sum().backward();
        Assert.Equal([2.0, 2, 2, 2, 2, 2], Values.Of(weight.grad!));
    }

    [Fact]
    public void Conversion_leaves_integer_buffers_alone_and_refuses_integer_types()
    {
        using var linear = nn.Linear(2, 3);
        linear.register_buffer("count", zeros(1, dtype: ScalarType.Int64));
        linear.to(ScalarType.Float64);
        Assert.Equal(ScalarType.Int64, linear.get_buffer("count")!.dtype);
        Assert.Throws<ArgumentException>(() => linear.to(ScalarType.Int32));
    }

    [Fact]
    public void A_device_that_is_not_there_is_refused_and_the_module_stays_where_it_is()
    {
        using var linear = nn.Linear(2, 3);
        var error = Assert.ThrowsAny<Exception>(() => linear.cuda(99));
        Assert.Contains("CUDA", error.Message);
        Assert.Equal(DeviceType.CPU, linear.weight.device_type);
    }

    [Fact]
    public void Gradients_are_removed_or_filled_with_zeros()
    {
        using var scope = NewDisposeScope();
        using var linear = nn.Linear(2, 3);
        linear.call(ones(1, 2)).sum().backward();
        linear.zero_grad(set_to_none: false);
        Assert.Equal(new double[6], Values.Of(linear.weight.grad!));
        linear.zero_grad();
        Assert.Null(linear.weight.grad);
    }

    [Fact]
    public void Disposing_a_module_disposes_the_parameters_of_the_whole_tree()
    {
        var network = new Network();
        var tensors = network.parameters().Concat(network.buffers()).ToList();
        network.Dispose();
        network.Dispose();
        Assert.All(tensors, t => Assert.True(t.IsInvalid));
    }

    [Fact]
    public void A_buffer_that_is_not_persistent_is_not_saved()
    {
        using var linear = nn.Linear(2, 3);
        linear.register_buffer("scratch", zeros(1), persistent: false);
        Assert.DoesNotContain("scratch", linear.state_dict().Keys);
        Assert.Contains("scratch", linear.named_buffers().Select(b => b.name));
    }

    [Fact]
    public void A_list_of_modules_names_them_by_position_once_it_is_registered()
    {
        using var parent = nn.Sequential();
        using var list = nn.ModuleList(nn.Linear(1, 2), nn.Linear(2, 1));
        parent.register_module("layers", list);
        Assert.Equal(
            ["layers.0.weight", "layers.0.bias", "layers.1.weight", "layers.1.bias"], parent.named_parameters().Select(p => p.name));
    }

    [Fact]
    public void A_slice_of_a_row_shares_its_modules()
    {
        using var row = nn.Sequential(nn.Linear(1, 2), nn.Tanh(), nn.Linear(2, 1));
        Assert.Equal(3, row.Count);
        Assert.Same(row[2], row[1..][1]);
        Assert.Same(row[0], row[(null, 2)][0]);
    }
}
