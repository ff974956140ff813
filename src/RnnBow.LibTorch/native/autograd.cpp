// Backward passes, gradient modes, and the graph node whose backward is managed code.
#include "interop.h"

#include <ATen/ATen.h>
#include <c10/core/DeviceGuard.h>
#include <c10/core/InferenceMode.h>
#include <torch/csrc/autograd/anomaly_mode.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/custom_function.h>
#include <torch/csrc/autograd/saved_variable.h>

#include <mutex>
#include <unordered_set>

using namespace rnnbow;
using torch::autograd::SavedVariable;
using torch::autograd::variable_list;

namespace {

// What managed code offers a node. `context` is a GCHandle; apply returns 0, or 1 with a GCHandle of the exception.
struct Callbacks {
  int32_t (*apply)(void* context, Handle* grad_outputs, int32_t outputs, Handle* grad_inputs, int32_t inputs, void** exception);
  void (*release)(void* context);
};

Callbacks callbacks;

// How libtorch points at a node: std::shared_ptr at first, c10::intrusive_ptr in the newest versions.
using NodePointer = decltype(torch::autograd::Edge::function);

template <typename Pointer>
constexpr bool is_shared = std::is_same_v<Pointer, std::shared_ptr<torch::autograd::Node>>;

template <typename Pointer, typename Node>
Pointer pointer_to(Node* node) {
  if constexpr (is_shared<Pointer>) return node->shared_from_this();
  else return Pointer::reclaim_copy(node);
}

template <typename Node, typename Pointer>
Pointer new_node(void* context) {
  // deleteNode takes apart a long graph without recursion; intrusive pointers do so themselves.
  if constexpr (is_shared<Pointer>) return Pointer(new Node(context), [](auto* node) { deleteNode(node); });
  else return c10::make_intrusive<Node>(context);
}

class ManagedNode : public torch::autograd::Node {
 public:
  explicit ManagedNode(void* context) : context_(context) {}
  ~ManagedNode() override { callbacks.release(context_); }

  variable_list apply(variable_list&& grads) override {
    at::OptionalDeviceGuard device_guard;
    std::vector<Handle> grad_outputs, grad_inputs(inputs, nullptr);
    for (size_t i = 0; i < grads.size(); i++) {
      if (!grads[i].defined() && materialize_grads && i < outputs.size() && outputs[i].has_value())
        grads[i] = outputs[i]->zeros(device_guard);
      grad_outputs.push_back(give(std::move(grads[i])));
    }
    void* exception = nullptr;
    const auto failed = callbacks.apply(context_, grad_outputs.data(), static_cast<int32_t>(grad_outputs.size()),
                                        grad_inputs.data(), static_cast<int32_t>(grad_inputs.size()), &exception);
    if (failed != 0) throw ManagedError(exception);
    variable_list result;
    for (auto handle : grad_inputs) result.push_back(take(handle));
    return result;
  }

  // The engine calls this after a backward pass without retain_graph.
  void release_variables() override {
    std::lock_guard<std::mutex> lock(mutex_);
    saved_.clear();
    freed_ = true;
  }

  void save(const variable_list& tensors) {
    std::lock_guard<std::mutex> lock(mutex_);
    saved_.clear();
    for (const auto& tensor : tensors) saved_.emplace_back(tensor, tensor.defined() && tensor.grad_fn().get() == this);
  }

  variable_list saved() {
    const auto self = pointer_to<NodePointer>(this);
    std::lock_guard<std::mutex> lock(mutex_);
    TORCH_CHECK(!freed_, torch::autograd::ERR_BACKWARD_TWICE);
    variable_list tensors;
    for (const auto& variable : saved_) tensors.push_back(variable.unpack(self));
    return tensors;
  }

  // Keeps the node alive until forward is done; from then on the graph does.
  NodePointer owner;
  size_t inputs = 0;
  bool materialize_grads = true;
  std::vector<Optional<torch::autograd::VariableInfo>> outputs;

 private:
  void* context_;
  std::mutex mutex_;
  std::vector<SavedVariable> saved_;
  bool freed_ = false;
};

using TensorSet = std::unordered_set<at::TensorImpl*>;
using Outputs = std::vector<Optional<at::Tensor>>;

TensorSet set_of(const Handle* handles, int32_t count) {
  return TensorSet(handles, handles + count);
}

// _wrap_outputs has gained parameters between 1.13 and 2.x: takes whichever form this libtorch has.
template <typename Wrap>
Outputs wrap_outputs(Wrap wrap, const variable_list& inputs, const TensorSet& constant, const TensorSet& dirty,
                     const Outputs& outputs, const NodePointer& node) {
  torch::autograd::_jvp_fn_t jvp = [](const variable_list&, const variable_list&) -> variable_list {
    TORCH_CHECK(false, "forward-mode differentiation of a custom Function is not implemented");
  };
  auto view = [](const at::Tensor& tensor) { return tensor.view_as(tensor); };
  const TensorSet none;
  using In = const variable_list&;
  using Set = const TensorSet&;
  using Out = const Outputs&;
  using Node = const NodePointer&;
  if constexpr (std::is_invocable_v<Wrap, In, Set, Set, Out, Node, decltype(jvp), Set, decltype(view), bool>)
    return wrap(inputs, constant, dirty, outputs, node, jvp, none, view, false);
  else if constexpr (std::is_invocable_v<Wrap, In, Set, Set, Out, Node, decltype(jvp), Set, decltype(view)>)
    return wrap(inputs, constant, dirty, outputs, node, jvp, none, view);
  else if constexpr (std::is_invocable_v<Wrap, In, Set, Set, Out, Node, decltype(jvp), Set>)
    return wrap(inputs, constant, dirty, outputs, node, jvp, none);
  else
    return wrap(inputs, constant, dirty, outputs, node, jvp);
}

}  // namespace

RNNBOW_API void rnnbow_autograd_initialize(Callbacks functions) {
  callbacks = functions;
}

RNNBOW_API int32_t rnnbow_backward(const Handle* tensors, int32_t count, const Handle* grads, int32_t grad_count,
                                   int32_t retain_graph, int32_t create_graph, const Handle* inputs, int32_t input_count) {
  return guarded([&] {
    torch::autograd::backward(borrow(tensors, count), borrow(grads, grad_count), retain_graph != 0, create_graph != 0,
                              borrow(inputs, input_count));
  });
}

RNNBOW_API int32_t rnnbow_grad(const Handle* outputs, int32_t count, const Handle* inputs, int32_t input_count,
                               const Handle* grads, int32_t grad_count, int32_t retain_graph, int32_t create_graph,
                               int32_t allow_unused, Handle* results) {
  return guarded([&] {
    auto gradients = torch::autograd::grad(borrow(outputs, count), borrow(inputs, input_count), borrow(grads, grad_count),
                                           retain_graph != 0, create_graph != 0, allow_unused != 0);
    for (size_t i = 0; i < gradients.size(); i++) results[i] = give(std::move(gradients[i]));
  });
}

RNNBOW_API int32_t rnnbow_grad_mode() { return at::GradMode::is_enabled(); }

RNNBOW_API void rnnbow_set_grad_mode(int32_t enabled) { at::GradMode::set_enabled(enabled != 0); }

RNNBOW_API int32_t rnnbow_inference_mode() { return c10::InferenceMode::is_enabled(); }

RNNBOW_API void* rnnbow_inference_mode_enter(int32_t enabled) { return new c10::InferenceMode(enabled != 0); }

RNNBOW_API void rnnbow_inference_mode_leave(void* guard) { delete static_cast<c10::InferenceMode*>(guard); }

RNNBOW_API int32_t rnnbow_anomaly_mode() { return torch::autograd::AnomalyMode::is_enabled(); }

RNNBOW_API int32_t rnnbow_anomaly_check_nan() { return torch::autograd::AnomalyMode::should_check_nan(); }

RNNBOW_API void rnnbow_set_anomaly_mode(int32_t enabled, int32_t check_nan) {
  torch::autograd::AnomalyMode::set_enabled(enabled != 0, check_nan != 0);
}

// The node belongs to the caller until rnnbow_node_disown, and to the graph from rnnbow_node_outputs on.
RNNBOW_API ManagedNode* rnnbow_node_new(void* context, const Handle* inputs, int32_t count) {
  return guarded<ManagedNode*>(nullptr, [&] {
    auto owner = new_node<ManagedNode, NodePointer>(context);
    auto* node = static_cast<ManagedNode*>(owner.get());
    node->inputs = count;
    node->set_next_edges(torch::autograd::collect_next_edges(borrow(inputs, count)));
    node->clear_input_metadata();
    node->owner = std::move(owner);
    return node;
  });
}

RNNBOW_API void rnnbow_node_disown(ManagedNode* node) {
  guarded([&] { auto owner = std::move(node->owner); });
}

// Ties what forward returned to the graph. `node` is null where no input needs a gradient.
RNNBOW_API int32_t rnnbow_node_outputs(ManagedNode* node, const Handle* inputs, int32_t input_count, const Handle* constant,
                                       int32_t constant_count, const Handle* dirty, int32_t dirty_count,
                                       int32_t materialize_grads, const Handle* outputs, int32_t count, Handle* results) {
  return guarded([&] {
    Outputs raw;
    for (int32_t i = 0; i < count; i++)
      raw.push_back(outputs[i] == nullptr ? Optional<at::Tensor>() : Optional<at::Tensor>(borrow(outputs[i])));
    for (int32_t i = 0; i < dirty_count; i++) dirty[i]->bump_version();
    const auto graph = node == nullptr ? NodePointer() : node->owner;
    auto wrapped = wrap_outputs(torch::autograd::_wrap_outputs, borrow(inputs, input_count), set_of(constant, constant_count),
                                set_of(dirty, dirty_count), raw, graph);
    for (int32_t i = 0; i < count; i++) {
      auto& output = wrapped[i];
      if (node != nullptr) {
        node->materialize_grads = materialize_grads != 0;
        node->outputs.emplace_back();
        if (output.has_value() && output->defined()) node->outputs.back().emplace(*output);
      }
      results[i] = output.has_value() ? give(std::move(*output)) : nullptr;
    }
  });
}

RNNBOW_API int32_t rnnbow_node_save(ManagedNode* node, const Handle* tensors, int32_t count) {
  return guarded([&] { node->save(borrow(tensors, count)); });
}

// Called from within backward, where the engine keeps the node alive. Returns how many tensors there are.
RNNBOW_API int32_t rnnbow_node_saved(ManagedNode* node, Handle* results, int32_t capacity) {
  return guarded<int32_t>(kError, [&]() -> int32_t {
    auto tensors = node->saved();
    for (size_t i = 0; i < tensors.size() && i < static_cast<size_t>(capacity); i++) results[i] = give(std::move(tensors[i]));
    return static_cast<int32_t>(tensors.size());
  });
}
