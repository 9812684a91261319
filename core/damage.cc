#include "core/facts.h"

namespace sokhao::core {
namespace {
enum class DamageEffect { warns, blocks };
}

bool blocks(DamageCode code) {
  switch (code) {
#define SOKHAO_DAMAGE(name, effect) \
  case DamageCode::name: return DamageEffect::effect == DamageEffect::blocks;
#include "core/damage_codes.inc"
#undef SOKHAO_DAMAGE
  }
  return true;
}

}  // namespace sokhao::core
