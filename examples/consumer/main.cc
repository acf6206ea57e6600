// SPDX-License-Identifier: Apache-2.0
//
// The smallest use of the library: one text in, its events out.
#include <demarche/document.h>
#include <demarche/engine.h>

#include <iostream>

int main() {
  const auto engine = demarche::Engine::Load({});
  if (!engine) {
    std::cerr << engine.error().message << '\n';
    return 2;
  }
  const auto document = demarche::Document::Create(
      {.info = {.published = "2025-09-22"},
       .text = "The Taliban on Sunday rejected Washington's demand to hand over the air base."});
  if (!document) {
    std::cerr << document.error().message << '\n';
    return 2;
  }
  const auto layers = engine->Analyze(*document);
  if (!layers) {
    std::cerr << layers.error().message << '\n';
    return 2;
  }
  for (const demarche::Event& event : layers->events) {
    std::cout << event.date.value << ' ' << ToString(event.type);
    for (const auto& actor : event.actors) std::cout << " by " << actor.name;
    std::cout << ": \"" << event.trigger.text << "\"\n";
  }
  return layers->events.empty() ? 1 : 0;
}
